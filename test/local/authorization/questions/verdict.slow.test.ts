import { PolicyBook } from '../../../../local/authorization/policy-book';
import { askersOf } from '../../../../local/authorization/questions/askers';
import { instanceOf } from '../../../../local/authorization/questions/common-pattern';
import { OpenPolicies } from '../../../../local/authorization/questions/open-policies';
import { partsOf } from '../../../../local/authorization/questions/outcomes';
import { Resources } from '../../../../local/authorization/questions/resources';
import { verdictOn } from '../../../../local/authorization/questions/verdict';
import { decide } from '../../../../local/iam/decide';
import { accessRequest, type ContextValue } from '../../../../local/iam/request/access-request';
import { paymentsApplication } from './support/payments-application';

const application = paymentsApplication('customer');
const policies = new OpenPolicies(application);
const book = new PolicyBook(application);

/** Everything that a statement of Payments allows somebody. */
const deeds = partsOf(
  policies.statements.flatMap(({ effect, actions, resources }) =>
    effect === 'Allow' && !actions.excluded && !resources.excluded
      ? actions.values.flatMap((action) =>
          resources.values.map((resource) => ({ action, resource })),
        )
      : [],
  ),
  policies.statements,
);
const askers = askersOf(application, policies.statements, new Resources(application));

const sources = [...application.topics, ...application.buckets, ...application.schedules];

/** Requests differ in these; some statement of Payments has a condition on each. */
const circumstances: Readonly<Record<string, ContextValue>>[] = ['true', 'false'].flatMap((tls) =>
  ['sns', 'sqs', 'dynamodb', 's3', 'secretsmanager'].flatMap((service) =>
    [undefined, ...sources].flatMap((source) =>
      [false, true].map((once) => ({
        'aws:SecureTransport': tls,
        'kms:ViaService': `${service}.us-east-1.amazonaws.com`,
        ...(source ? { 'aws:SourceArn': source.arn, 'aws:SourceAccount': '000000000000' } : {}),
        ...(once ? { 's3:if-none-match': '*' } : {}),
      })),
    ),
  ),
);

describe('a verdict on Payments', () => {
  it('is yes or no only where the evaluator says so under all circumstances', () => {
    const wrong: string[] = [];
    let certain = 0;
    for (const asker of askers) {
      const { principal, name } = asker;
      for (const { action, resource } of deeds) {
        const { answer } = verdictOn(policies, asker, action, resource);
        if (answer !== 'under conditions') certain += 1;
        const decisions = circumstances.map((context) => {
          const arn = instanceOf(resource);
          const request = accessRequest({
            principal,
            action: instanceOf(action),
            resource: arn,
            ...(arn.split(':')[4] ? {} : { resourceAccount: application.accountId }),
            context,
          });
          return decide(request, book.inForce(request)).allowed;
        });
        const isRight =
          answer === 'under conditions' || decisions.every((one) => one === (answer === 'yes'));
        if (!isRight) wrong.push(`${name}: ${action} on ${resource}: ${answer}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(certain).toBeGreaterThan(500);
  });

  it('is asked under circumstances for every condition of Payments', () => {
    const open = policies.statements.flatMap(({ conditions }) => Object.values(conditions));
    const keys = open.flatMap((tests) => Object.keys(tests)).map((key) => key.toLowerCase());
    expect([...new Set(keys)].sort()).toEqual([
      'aws:securetransport',
      'aws:sourceaccount',
      'aws:sourcearn',
      'kms:viaservice',
      's3:if-none-match',
    ]);
  });
});
