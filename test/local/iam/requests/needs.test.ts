import { operationOf } from '../../../../local/gateway/operations';
import { mappedOperations, needsOf } from '../../../../local/iam/requests';
import { rows, services } from './rows';
import { surroundings } from './wire';

describe.each(services)('what a request to %s needs', (service) => {
  it.each(rows[service])('$operation $about', async ({ operation, wire, needs }) => {
    const request = await wire();
    expect(operationOf(service, request)).toBe(operation);
    expect(needsOf(service, operation, request, surroundings)).toEqual(needs);
  });

  it('is shown here for every operation', () => {
    expect(new Set(rows[service].map(({ operation }) => operation))).toEqual(
      new Set(mappedOperations(service)),
    );
  });
});
