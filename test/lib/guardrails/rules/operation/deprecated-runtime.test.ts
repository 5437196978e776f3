import { ref, resource, told } from './support/told';

const saying = (runtime: unknown) =>
  told('deprecated-runtime', { Ship: resource('AWS::Lambda::Function', { Runtime: runtime }) });

const CURRENT = ['nodejs22.x', 'nodejs24.x', 'python3.12', 'java21', 'dotnet8', 'provided.al2023'];

describe('deprecated-runtime', () => {
  it('rejects a deprecated runtime, with its dates', () => {
    expect(saying('nodejs20.x').lines).toEqual([
      'Shop/Ship Properties.Runtime: runs on nodejs20.x, which is deprecated since 2026-04-30; from 2027-02-01 no function can be made with it, from 2027-03-03 none changed',
    ]);
  });

  it.each([
    'nodejs16.x',
    'nodejs18.x',
    'python3.8',
    'python3.9',
    'ruby3.2',
    'dotnet6',
    'provided.al2',
  ])('rejects %s', (runtime) => {
    expect(saying(runtime).lines).toHaveLength(1);
  });

  it.each(CURRENT)('accepts %s', (runtime) => {
    expect(saying(runtime).lines).toEqual([]);
  });

  it('leaves to blocked-runtime what can no longer be deployed', () => {
    expect(saying('nodejs14.x').lines).toEqual([]);
  });

  it('accepts an image, which has no runtime', () => {
    expect(saying(undefined)).toEqual({ lines: [], unknown: [] });
  });

  it('does not know a runtime that a parameter gives', () => {
    expect(saying(ref('Given'))).toEqual({
      lines: [],
      unknown: [expect.stringContaining('the parameter Given')],
    });
  });
});
