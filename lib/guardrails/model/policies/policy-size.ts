import { isObject } from '../../../template/values';
import { ifKnown } from '../../rule';
import { partsOf, shown, type TextPart, Unknown } from '../../template/unknown';
import type { Model } from '../model';
import type { Resource } from '../resource';

/** What an account and a Region have at least; of any other name only that it has a character. */
const SHORTEST: Readonly<Record<string, string>> = {
  'AWS::AccountId': '0'.repeat(12),
  'AWS::Region': 'us-east-1',
};

/**
 * Characters that a policy surely has, as IAM counts them: without whitespace. Names that nobody
 * wrote down count as the least they can be, and what is unknown as nothing.
 */
export function leastSize(document: unknown): number {
  const text =
    typeof document === 'string'
      ? document
      : JSON.stringify(document, (_key, value) => (value instanceof Unknown ? '' : value));
  return partsOf(text ?? '')
    .map(least)
    .join('')
    .replaceAll(/\s/g, '').length;
}

function least({ kind, text }: TextPart): string {
  if (kind === 'literal') return text;
  return kind === 'unknown' ? '' : (SHORTEST[shown(text)] ?? '_');
}

/** The documents of all inline policies of a role, a user or a group. */
export function inlineDocuments(identity: Resource, model: Model): readonly unknown[] {
  const own = ifKnown(() => identity.list('Policies')) ?? [];
  return [
    ...own.filter(isObject).map(({ PolicyDocument: document }) => document),
    ...(model.derive(documentsBeside).get(identity) ?? []),
  ];
}

/** By type, the properties that name whose policy it is, and the types that they name. */
const BESIDE: Readonly<Record<string, readonly (readonly [property: string, type: string])[]>> = {
  'AWS::IAM::Policy': [
    ['Roles', 'AWS::IAM::Role'],
    ['Users', 'AWS::IAM::User'],
    ['Groups', 'AWS::IAM::Group'],
  ],
  'AWS::IAM::RolePolicy': [['RoleName', 'AWS::IAM::Role']],
  'AWS::IAM::UserPolicy': [['UserName', 'AWS::IAM::User']],
  'AWS::IAM::GroupPolicy': [['GroupName', 'AWS::IAM::Group']],
};

function documentsBeside(model: Model): ReadonlyMap<Resource, readonly unknown[]> {
  const documents = new Map<Resource, unknown[]>();
  for (const policy of model.of(...Object.keys(BESIDE))) {
    const document = ifKnown(() => policy.value('PolicyDocument'));
    for (const [property, type] of BESIDE[policy.type] ?? []) {
      for (const name of ifKnown(() => policy.texts(property)) ?? []) {
        const identity = model.tryFind(name, type);
        if (identity) documents.set(identity, [...(documents.get(identity) ?? []), document]);
      }
    }
  }
  return documents;
}
