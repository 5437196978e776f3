import { actionDictionary } from '../../lib/guardrails/actions/action-dictionary';
import type { Application, FunctionSpec, PolicySpec } from '../../local/assembly/model';
import { readApplication } from '../../local/assembly/read-application';
import { awsManagedPolicy } from '../../local/authorization/aws-managed-policies';
import type { LoggedDecision } from '../../local/authorization/decision-log';
import { listOf, type StatementDocument } from '../../local/iam/policy/document';
import { compilePolicy } from '../../local/iam/policy/policy';
import { accessRequest } from '../../local/iam/request/access-request';
import { roleSession } from '../../local/iam/request/principal';
import { singleStatements } from '../atoms/single-statements';
import { type Cell, reachOf } from '../judgement/blast-radius';
import { shortPath } from '../names/resource-names';
import type { StockGrants } from '../proof';

/** Where the twins of functions are, in the app that CDK's own grants are in. */
const TWINS = 'Stock/';

/**
 * What the functions would have by the grants of CDK's own constructs, and how much of it the same
 * run would have used.
 *
 * @param assembly of the app that the twins are in
 */
export function stockGrants(
  assembly: string,
  { accountId, region, functions }: Application,
  decisions: readonly LoggedDecision[],
  cells: readonly Cell[],
): StockGrants {
  const endpoint = 'http://127.0.0.1';
  const { application: stock } = readApplication(assembly, { accountId, region, endpoint });
  let atoms = 0;
  let used = 0;
  const blastRadius: Record<string, number> = {};
  for (const spec of functions) {
    const twin = twinOf(spec, stock);
    const granted = grantsOf(twin.roleArn, stock);
    const asked = decisions.filter(
      ({ principal }) => principal.kind === 'role' && principal.roleArn === spec.roleArn,
    );
    atoms += granted.length;
    used += granted.filter((grant) => isUsed(grant, asked, twin)).length;
    blastRadius[shortPath(spec.path)] = reachOf(twin.roleArn, cells, stock).length;
  }
  return { atoms, used, blastRadius };
}

function twinOf({ path }: FunctionSpec, { functions }: Application): FunctionSpec {
  const twin = functions.find((other) => shortPath(other.path) === TWINS + shortPath(path));
  if (twin) return twin;
  throw new Error(`${path}: has no twin ${TWINS}${shortPath(path)} among the stock grants`);
}

/** Every single permission of a role, wildcards in actions written out. */
function grantsOf(roleArn: string, { policies, roles }: Application): StatementDocument[] {
  const own = policies.filter(
    ({ kind, attachedTo }: PolicySpec) => kind === 'identity' && attachedTo.includes(roleArn),
  );
  const managed = roles.find(({ arn }) => arn === roleArn)?.managedPolicyArns ?? [];
  const documents = [
    ...own.map(({ document }) => document),
    ...managed.flatMap((arn) => awsManagedPolicy(arn) ?? []),
  ];
  return documents
    .flatMap(({ Statement }) => listOf(Statement))
    .flatMap(singleStatements)
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap((statement) =>
      listOf(statement.Action ?? [])
        .flatMap((pattern) => actionDictionary.actionsLike(pattern))
        .map((Action) => ({ ...statement, Action })),
    );
}

function isUsed(
  grant: StatementDocument,
  asked: readonly LoggedDecision[],
  twin: FunctionSpec,
): boolean {
  const { statements } = compilePolicy(
    'identity',
    { Version: '2012-10-17', Statement: [grant] },
    twin.path,
  );
  return asked.some((decision) => {
    const { 'aws:principalarn': _, ...context } = decision.context;
    const principal = roleSession(twin.roleArn, twin.name);
    const request = accessRequest({ ...decision, principal, context });
    return statements.some((statement) => statement.applies(request) !== 'none');
  });
}
