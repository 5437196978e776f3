import { resource, told } from './support/told';

describe('blocked-runtime', () => {
  const saying = (runtime: string) =>
    told('blocked-runtime', { Ship: resource('AWS::Lambda::Function', { Runtime: runtime }) });

  it('rejects a runtime with which nothing can be made', () => {
    expect(saying('nodejs14.x').lines).toEqual([
      'Shop/Ship Properties.Runtime: runs on nodejs14.x, with which no function can be made since 2024-01-09, and none changed from 2027-03-03',
    ]);
  });

  it.each(['nodejs20.x', 'nodejs24.x', 'python3.9', 'java8.al2'])('accepts %s', (runtime) => {
    expect(saying(runtime).lines).toEqual([]);
  });
});
