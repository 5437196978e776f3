import type { PolicySpec } from '../../assembly/model';
import {
  type ConditionDocument,
  type ConditionValue,
  listOf,
  type OneOrMore,
  type PolicyDocument,
  type StatementDocument,
} from '../../iam/policy/document';
import { compilePolicy } from '../../iam/policy/policy';
import type { Statement } from '../../iam/policy/statement';
import { WITH_VARIABLES } from '../../iam/policy/variables';

/** A statement as somebody wrote it, where it is, and what about it a question leaves open. */
export interface WrittenStatement {
  /** Construct path of what declares the policy; the ARN of one that AWS manages. */
  readonly path: string;
  /** Tells the policies of one construct apart. */
  readonly policy: string;
  /** In its policy, counted from 1. */
  readonly number: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly principal?: StatementDocument['Principal'];
  readonly actions: Listed;
  readonly resources: Listed;
  /** Conditions on whatever is known only when a request is made. */
  readonly conditions: ConditionDocument;
}

/** The values of `Action` or `Resource`, or of the element that excludes them. */
export interface Listed {
  readonly values: readonly string[];
  readonly excluded: boolean;
}

/** Condition keys that a principal brings along, whatever it asks for. */
const KNOWN = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalisawsservice',
  'aws:principalservicename',
  'aws:principaltype',
]);

/** Statements are told apart by their Sid, which messages about them end with. */
const MARK = /\(opened(\d+)\)$/;

/** Sets aside what a question leaves open, policy by policy. */
export class Opening {
  readonly statements: WrittenStatement[] = [];

  /** @returns undefined for a statement that is of no policy opened here */
  written({ place }: Statement): WrittenStatement | undefined {
    const [, index] = MARK.exec(place) ?? [];
    return index === undefined ? undefined : this.statements[Number(index)];
  }

  /** @throws PolicyError for a policy that requests cannot be decided by */
  policy({
    kind,
    path,
    name,
    attachedTo,
    document,
  }: Pick<PolicySpec, 'path' | 'name' | 'kind' | 'attachedTo' | 'document'>) {
    // What is wrong with a condition would not be noticed once it is set aside.
    compilePolicy(kind, document, name ? `${path} (${name})` : path);
    const variables = document.Version === WITH_VARIABLES;
    const opened: PolicyDocument = {
      ...document,
      Statement: listOf(document.Statement).map((statement, index) => {
        const resources = openResources(statement, variables);
        const { known, open } = sorted(statement.Condition ?? {});
        this.statements.push({
          path,
          policy: name,
          number: index + 1,
          ...(statement.Sid ? { sid: statement.Sid } : {}),
          effect: statement.Effect,
          ...(statement.Principal === undefined ? {} : { principal: statement.Principal }),
          actions: listed(statement.Action, statement.NotAction),
          resources: ofOwner(kind, attachedTo, listed(resources.Resource, resources.NotResource)),
          conditions: { ...open, ...resources.conditions },
        });
        const { Condition: _, ...rest } = statement;
        return {
          ...rest,
          ...(resources.Resource ? { Resource: resources.Resource } : {}),
          ...(resources.NotResource ? { NotResource: resources.NotResource } : {}),
          ...(Object.keys(known).length > 0 ? { Condition: known } : {}),
          Sid: `opened${this.statements.length - 1}`,
        };
      }),
    };
    return opened;
  }
}

function listed(
  values: OneOrMore<string> | undefined,
  excluded: OneOrMore<string> | undefined,
): Listed {
  return { values: listOf(values ?? excluded ?? []), excluded: values === undefined };
}

/** In a resource's own policy a star, or nothing, is that resource. */
function ofOwner(kind: PolicySpec['kind'], attachedTo: readonly string[], all: Listed): Listed {
  if (kind === 'identity' || (all.excluded && all.values.length > 0)) return all;
  return all.values.every((value) => value === '*') ? { values: attachedTo, excluded: false } : all;
}

/** Conditions that the principal settles, and all others. */
function sorted(conditions: ConditionDocument): {
  readonly known: ConditionDocument;
  readonly open: ConditionDocument;
} {
  const known: Record<string, Record<string, OneOrMore<ConditionValue>>> = {};
  const open: typeof known = {};
  for (const [operator, keys] of Object.entries(conditions)) {
    for (const [key, values] of Object.entries(keys)) {
      const settled =
        KNOWN.has(key.toLowerCase()) && !listOf(values).some((value) => isOpen(String(value)));
      const group = settled ? known : open;
      group[operator] = { ...group[operator], [key]: values };
    }
  }
  return { known, open };
}

const VARIABLE = /\$\{(?![*?$]\})[^}]*\}/g;

function isOpen(text: string): boolean {
  return text.search(VARIABLE) >= 0;
}

/**
 * What a variable stands for is known only when a request is made: until then it may be anything,
 * and what is excluded by it may be nothing.
 */
function openResources(
  { Resource, NotResource }: StatementDocument,
  variables: boolean,
): {
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly conditions: ConditionDocument;
} {
  const all = listOf(Resource ?? NotResource ?? []);
  const open = variables ? all.filter(isOpen) : [];
  if (open.length === 0) {
    return {
      ...(Resource === undefined ? {} : { Resource: all }),
      ...(NotResource === undefined ? {} : { NotResource: all }),
      conditions: {},
    };
  }
  if (Resource !== undefined) {
    const opened = all.map((pattern) => pattern.replaceAll(VARIABLE, '*'));
    return { Resource: opened, conditions: { Resource: { is: open } } };
  }
  const rest = all.filter((pattern) => !isOpen(pattern));
  const kept = rest.length > 0 ? rest : ['arn:aws:none:::none'];
  return { NotResource: kept, conditions: { NotResource: { is: open } } };
}
