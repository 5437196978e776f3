import { mutantsOf } from './mutant';

export const reading = [
  ...mutantsOf(
    'policy/policy.ts',
    ['unknown elements of a policy are ignored', 'if (element !== undefined) {', 'if (false) {'],
    ['every version is known', 'if (!VERSIONS.includes(Version)) {', 'if (false) {'],
    ['no version is the newest', "Version = '2008-10-17'", "Version = '2012-10-17'"],
    [
      'variables count in every version',
      'variables: Version === WITH_VARIABLES',
      'variables: true',
    ],
    ['variables never count', 'variables: Version === WITH_VARIABLES', 'variables: false'],
    [
      'only the first statement counts',
      'statements: list.map(',
      'statements: list.slice(0, 1).map(',
    ],
    ['an empty list of statements is taken', 'if (list.length === 0) {', 'if (false) {'],
    [
      'trust policies name no principals',
      "kind === 'resource' || kind === 'trust'",
      "kind === 'resource'",
    ],
    ['trust policies name resources', "namesResources: kind !== 'trust'", 'namesResources: true'],
  ),
  ...mutantsOf(
    'policy/statement.ts',
    ['unknown elements of a statement are ignored', '!ELEMENTS.has(element)', 'false'],
    ['every effect is known', "if (effect !== 'Allow' && effect !== 'Deny') {", 'if (false) {'],
    [
      'no conditions',
      'document.Condition === undefined ? []',
      'document.Condition !== undefined ? []',
    ],
    ['actions do not matter', "if (!isOfAction(request.actionKey)) return 'none';", ''],
    ['principals do not matter', "if (naming === 'none') return 'none';", ''],
    ['resources do not matter', '[isOnResource, ...conditions]', 'conditions'],
    ['conditions do not matter', '[isOnResource, ...conditions]', '[isOnResource]'],
    [
      'variables without a value refuse to allow',
      "if (Effect === 'Allow' && error instanceof UnresolvedVariable) return false;",
      '',
    ],
    ['variables without a value do not deny', "if (Effect === 'Allow' && error", 'if (error'],
    [
      'what is left open is allowed',
      "if (Effect === 'Allow' && error instanceof UnresolvedVariable) return false;",
      "if (Effect === 'Allow') return true;",
    ],
    [
      'several values without a set operator allow nothing',
      "if (Effect === 'Allow' && error instanceof UnresolvedVariable) return false;",
      "if (Effect === 'Allow') return false;",
    ],
    [
      'identity policies may name principals',
      'if (Principal === undefined && NotPrincipal === undefined) return',
      'if (true) return',
    ],
    ['NotPrincipal allows', "if (Effect === 'Allow') {", 'if (false) {'],
    ['NotPrincipal denies those it names', "? 'none' : 'itself');", "? 'itself' : 'none');"],
    [
      'every text is an action',
      'values.find((value) => !ACTION.test(value))',
      'undefined as string | undefined',
    ],
    [
      'actions are the same in one case only',
      'values.map((value) => value.toLowerCase())',
      'values',
    ],
    ['wildcards in actions are text', 'names.has(action) ||', 'names.has(action) || false &&'],
    [
      'NotAction is Action',
      "element === 'Action' ? listed : (action) => !listed(action)",
      'listed',
    ],
    ['all resources must fit', 'someOf(matchers, (matches)', 'matchers.every((matches)'],
    [
      'NotResource is Resource',
      "element === 'Resource' ? listed : (request) => !certainly(listed, request)",
      'listed',
    ],
    [
      'NotResource excludes nothing for a variable without a value',
      'if (!(error instanceof UnresolvedVariable)) throw error;\n    throw new Undecided(`',
      'return false;\n    throw new Undecided(`',
    ],
    [
      'NotResource allows nothing for a variable without a value',
      'throw new Undecided(`${error.message}, in NotResource`, error.fix);',
      'throw error;',
    ],
    ['every text is a resource', 'if (RESOURCE.test(value)) return', 'return'],
    ['an element and its opposite are taken', 'if (!first || second) throw', 'if (!first) throw'],
    ['an empty list is taken', 'if (values.length === 0) {', 'if (false) {'],
    [
      'an intrinsic function is taken',
      "values.find((value) => typeof value !== 'string')",
      'undefined as string | undefined',
    ],
  ),
  ...mutantsOf(
    'policy/undecided.ts',
    ['what comes first is left open', 'open ??= error;', 'throw error;'],
    ['what is left open does not hold', 'if (open) throw open;', ''],
    [
      'one of all is enough',
      'return !someOf(items, (item) => !test(item));',
      'return someOf(items, test);',
    ],
  ),
  ...mutantsOf(
    'request/access-request.ts',
    [
      'actions are asked for in one case only',
      'actionKey: action.toLowerCase()',
      'actionKey: action',
    ],
    [
      'keys are asked for in one case only',
      'known.set(key.toLowerCase(), value)',
      'known.set(key, value)',
    ],
    ['a key without values is there', "typeof value === 'string' || value.length > 0", 'true'],
    ['the owner of a bucket is ignored', 'props.resourceAccount ?? ownerOf', 'ownerOf'],
    ['every resource is of the account of the principal', 'if (inArn) return inArn;', ''],
    [
      'the principal is unknown to conditions',
      'new Map<string, ContextValue>(principalContext(principal))',
      'new Map<string, ContextValue>()',
    ],
  ),
  ...mutantsOf(
    'request/principal.ts',
    [
      'aws:PrincipalArn is the session',
      "case 'role':\n      return principal.roleArn;",
      "case 'role':\n      return principal.sessionArn;",
    ],
    [
      'services are no AWS services',
      "['aws:principalisawsservice', 'true']",
      "['aws:principalisawsservice', 'false']",
    ],
    [
      'everybody is an AWS service',
      "['aws:principalisawsservice', 'false']",
      "['aws:principalisawsservice', 'true']",
    ],
    ['a user has no name', "principal.arn.split('/').at(-1) ?? ''", "''"],
  ),
];
