import { mutantsOf } from './mutant';

export const deciding = [
  ...mutantsOf(
    'decide.ts',
    ['denials are ignored', 'if (denied) return denied;', ''],
    ["a boundary's denials are ignored", '...(boundary ?? [])], request) ??', '], request) ??'],
    ["a resource's denials are ignored", '?? denial(resource, request, bounded)', ''],
    [
      'NotPrincipal spares within a boundary',
      'denial(resource, request, bounded)',
      'denial(resource, request)',
    ],
    [
      'services need no policy',
      "if (naming === 'none' || !statement) return lacking('resource');",
      'if (!statement) return { allowed: true, by: [] };',
    ],
    [
      'the root user needs identity policies',
      "principal.kind === 'root' ? ROOT : firstAllow(identity, request)",
      'firstAllow(identity, request)',
    ],
    [
      'everybody is the root user',
      "principal.kind === 'root' ? ROOT : firstAllow(identity, request)",
      'ROOT',
    ],
    ['boundaries are ignored', 'boundary ? firstAllow(boundary, request) : ROOT', 'ROOT'],
    [
      'boundaries grant',
      "if (!ofIdentity) return lacking('identity');",
      "if (!ofIdentity && !boundary) return lacking('identity');",
    ],
    ['all are of one account', 'principal.accountId === request.resourceAccount', 'true'],
    ['all are of different accounts', 'principal.accountId === request.resourceAccount', 'false'],
    [
      'a resource never grants alone',
      'if (sameAccount && statement &&',
      'if (!sameAccount && statement &&',
    ],
    [
      'a resource of another account grants alone',
      'if (sameAccount && statement &&',
      'if (statement &&',
    ],
    [
      'identity policies need not allow',
      "if (!ofIdentity) return lacking('identity');",
      'if (!ofIdentity) return { allowed: true, by: [] };',
    ],
    ['boundaries need not allow', "if (!ofBoundary) return lacking('boundary');", ''],
    [
      'keys and roles need not allow',
      '!sameAccount || policies.resourceMustAllow === true',
      '!sameAccount',
    ],
    [
      'resources of other accounts need not allow',
      '!sameAccount || policies.resourceMustAllow === true',
      'policies.resourceMustAllow === true',
    ],
    ['all resources must allow', '!sameAccount || policies.resourceMustAllow === true', 'true'],
    [
      'the resource need not allow',
      "if (resourceDecides && !statement) return lacking('resource');",
      '',
    ],
    [
      'a boundary limits sessions, and whom a wildcard names',
      "if (naming === 'itself' || naming === 'anyone') return true;",
      "if (naming === 'itself' || naming === 'anyone') return withinBoundary;",
    ],
    [
      'a wildcard does not grant',
      "if (naming === 'itself' || naming === 'anyone') return true;",
      "if (naming === 'itself') return true;",
    ],
    [
      'naming the account grants',
      "return naming === 'role' && withinBoundary;",
      "return naming !== 'none' && withinBoundary;",
    ],
    [
      'naming the role grants past the boundary',
      "return naming === 'role' && withinBoundary;",
      "return naming === 'role';",
    ],
    [
      'naming the role does not grant',
      "return naming === 'role' && withinBoundary;",
      'return false;',
    ],
    [
      'only the first policy denies',
      "if (statement.effect === 'Deny' &&",
      "if (policy === policies[0] && statement === policy.statements[0] && statement.effect === 'Deny' &&",
    ],
    [
      'the first naming counts, not the closest',
      'if (found === naming) continue;',
      "if (found === naming || naming !== 'none') continue;",
    ],
  ),
  ...mutantsOf(
    'policy/principals.ts',
    [
      'naming the role as well takes from the session',
      "'account', 'role', 'anyone', 'itself']",
      "'account', 'itself', 'anyone', 'role']",
    ],
    [
      'naming the role as well takes from a wildcard',
      "'account', 'role', 'anyone', 'itself']",
      "'account', 'anyone', 'role', 'itself']",
    ],
    [
      'a session is spared without its role',
      "role: ['account', 'role', 'itself']",
      "role: ['account', 'itself']",
    ],
    [
      'a role is spared without its account',
      "role: ['account', 'role', 'itself']",
      "role: ['role', 'itself']",
    ],
    [
      'a role spares all its sessions',
      "role: ['account', 'role', 'itself']",
      "role: ['account', 'role']",
    ],
    ['a user is spared without the account', "user: ['account', 'itself']", "user: ['itself']"],
    ['a service is never spared', "service: ['itself']", "service: ['account']"],
    ['whoever has no name is spared', "anonymous: ['anyone']", 'anonymous: []'],
    ['a boundary does not keep NotPrincipal from sparing', '!bounded && SPARED', 'SPARED'],
    [
      'one way of being listed spares',
      'SPARED[principal.kind].every(',
      'SPARED[principal.kind].some(',
    ],
    [
      'a wildcard is nobody',
      "if (value === '*') return () => 'anyone';",
      "if (value === '*') return () => 'none';",
    ],
    [
      'a wildcard is the account',
      "if (document === '*') return [() => 'anyone'];",
      "if (document === '*') return [() => 'account'];",
    ],
    [
      'every account is meant',
      "principal.accountId === accountId ? 'account'",
      "accountId ? 'account'",
    ],
    [
      'the account grants',
      "principal.accountId === accountId ? 'account'",
      "principal.accountId === accountId ? 'itself'",
    ],
    [
      'users are named without regard to case',
      "principal.arn === value ? 'itself'",
      "principal.arn.toLowerCase() === value.toLowerCase() ? 'itself'",
    ],
    [
      'a session is all sessions',
      "if (principal.sessionArn === value) return 'itself';",
      "if (principal.sessionArn.split('/')[0] === value.split('/')[0]) return 'itself';",
    ],
    [
      'a role grants as a session does',
      "principal.roleArn === value ? 'role' : 'none'",
      "principal.roleArn === value ? 'itself' : 'none'",
    ],
    ['roles are not named', "principal.roleArn === value ? 'role' : 'none'", "'none'"],
    [
      'every service is meant',
      "principal.kind === 'service' && principal.name === value",
      "principal.kind === 'service'",
    ],
    [
      'a service is a provider of its name',
      "principal.kind === 'federated' && principal.provider === value",
      "(principal.kind === 'federated' ? principal.provider : principal.kind === 'service' && principal.name) === value",
    ],
    [
      'every provider is meant',
      "principal.kind === 'federated' && principal.provider === value",
      "principal.kind === 'federated'",
    ],
    [
      'wildcards in the ARN of a role are taken',
      '(user|role)\\/[^*?]+|sts',
      '(user|role)\\/.+|sts',
    ],
  ),
];
