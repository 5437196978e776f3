import { Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { readApplication } from '../../../local/assembly/read-application';
import { judgeAtoms, judgeGuards, judgePolicies } from '../../../proof/judgement/judge';
import { ResourceNames } from '../../../proof/names/resource-names';
import { reachIn, reportText } from '../../../proof/report/report-text';
import { finding, keeping, needed, proven } from '../support/proof';
import { environment, stockFunction, synthesised } from '../support/synthesised';

const documented = { link: 'https://docs.aws.amazon.com/', reason: 'nothing here can show it' };
const put = needed();
const send = needed({ policy: 'Inbox/Policy', function: undefined, text: 'allow sqs:SendMessage' });
const log = needed({ documented, flips: undefined, fails: undefined, text: 'allow s3:PutObject' });

describe('the report of a proof', () => {
  const proof = proven({ atoms: [put, send, log], cells: 270, seconds: 2.8 });

  it('says what holds, and by what', () => {
    expect(reportText(proof)).toBe(`Shop: least privilege is proven

sufficient  nothing was denied
necessary   2 of 2 permissions used; 2 denied something when taken away, 2 made the run fail; 1 more are documented needs
guarded     1 of 1 conditions and denials keep an attack out, 0 are equivalent to others; 0 attacks get through
isolated    0 calls that a function may make and only another one made
static      0 findings
reach       of 270 things that could be done

               granted  used  unused  denied without  fails without  reach
Ship/Function        1     1       0             1/1            1/1      6
others               1     1       0             1/1            1/1      -

Reach:
  Ship/Function 6

Permissions, and what is denied without each:
  Inbox/Policy
    used: allow sqs:SendMessage
  Ship/Role
    documented: allow s3:PutObject
    used: allow dynamodb:PutItem on <Shipments>

Documented needs:
  nothing here can show it: https://docs.aws.amazon.com/

Guards, and what each keeps out:
  Inbox/Policy
    Deny sqs:* on <Inbox>: keeps out read along as sqs:ReceiveMessage on <Inbox> goes over plain HTTP
`);
  });

  it('says what does not hold', () => {
    const unused = needed({ flips: undefined, fails: undefined });
    const open = reportText(
      proven({ atoms: [unused], guards: [keeping({ keepsOut: undefined })], lint: [finding] }),
    );
    expect(open).toMatch(/^Shop: least privilege is not proven\n/);
    expect(open).toContain('\nNot proven:\n  not necessary or not guarded: Ship/Role: ');
    expect(open).toContain('UNUSED: allow dynamodb:PutItem on <Shipments>');
    expect(open).toContain('Deny sqs:* on <Inbox>: KEEPS NOBODY OUT');
    expect(open).toContain(
      '\nLint:\n  Shop/Ship/Role Properties.Policies.0.PolicyDocument.Statement.0.Action: ',
    );
  });

  it('compares with the stock grants where there are some', () => {
    const stock = { atoms: 20, used: 7, blastRadius: { 'Ship/Function': 30 } };
    const text = reportText({ ...proof, stock });
    expect(text).toContain("; with CDK's own grants 7 of 20 permissions used\n");
    expect(text).toMatch(/^Ship\/Function .* 6 +30$/m);
  });

  it('is the same whatever came first, how long it took, and which request was denied first', () => {
    const other = proven({
      atoms: [log, send, { ...put, flips: 'dynamodb:PutItem on <Shipments>, by another' }],
      seconds: 31.4,
    });
    expect(reportText(other)).toBe(reportText(proof));
    const failing = { ...put, fails: 'it did not come to an end' };
    expect(reportText({ ...proof, atoms: [failing, send, log] })).toBe(reportText(proof));
  });
});

describe('the reach that a report tells of', () => {
  it('is what was written', () => {
    const blastRadius = { 'Ship/Function': 6, 'Pack/Function': 0, 'A-1/B 2/Function': 1234 };
    expect(reachIn(reportText(proven({ blastRadius })))).toEqual(blastRadius);
  });

  it('is nothing where there is no function, and in a file that is no report', () => {
    expect(reachIn(reportText(proven({ blastRadius: {} })))).toEqual({});
    expect(reachIn('')).toEqual({});
    expect(reachIn('Permissions:\n  Ship/Function 6\n')).toEqual({});
  });
});

it('names nothing by what was generated', () => {
  const report = synthesised(
    (app) => {
      const stack = new Stack(app, 'Shop');
      const topic = new Topic(stack, 'Placed', { enforceSSL: true });
      new Queue(stack, 'Inbox', { enforceSSL: true }).grantSendMessages(
        stockFunction(stack, 'Ship'),
      );
      topic.grantPublish(stockFunction(stack, 'Place'));
    },
    (directory) => {
      const { application } = readApplication(directory, environment);
      const subject = {
        application,
        judged: application,
        names: new ResourceNames(directory, environment),
        lint: [],
        scenario: { start: () => Promise.reject(new Error('is not run')) },
        evidence: { decisions: [], denials: [] },
      };
      const { cells, ...ofPolicies } = judgePolicies(subject);
      return reportText(
        proven({
          ...judgeGuards(subject),
          ...ofPolicies,
          cells: cells.length,
          atoms: judgeAtoms(subject).map(({ judged }) => judged),
        }),
      );
    },
  );
  expect(report).toContain('UNUSED: allow sqs:SendMessage on <Inbox>');
  expect(report.split('\n').filter((line) => /[0-9A-F]{8}\b/.test(line))).toEqual([]);
});
