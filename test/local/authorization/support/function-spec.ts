import type { FunctionSpec } from '../../../../local/assembly/model';
import { functionSpec as anyFunction } from '../../support/functions';
import { FUNCTION, ROLE } from './cast';

/** The function that the tests are about. */
export function functionSpec(): FunctionSpec {
  return anyFunction({
    path: 'App/Ledger/Function',
    name: 'Ledger',
    arn: FUNCTION,
    roleArn: ROLE,
    logGroupName: '/aws/lambda/Ledger',
  });
}
