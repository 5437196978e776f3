import { z } from 'zod';
import type { ApplicationDraft } from '../application-draft';
import type { Declared } from '../model';

/** What `Ref` and `Fn::GetAtt` give for a resource. */
export interface Identity {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What a resource type may use to name a resource before any other is resolved. */
export interface Naming {
  readonly accountId: string;
  readonly region: string;
  readonly stackName: string;
  readonly logicalId: string;
  /** The AWS endpoint of the local cloud; queue URLs are on it. */
  readonly endpoint: string;
  /** A property that must be text, resolved; undefined when the template leaves it out. */
  property(name: string): string | undefined;
  /** The name CloudFormation would make up: stack, logical id and a stable suffix. */
  generatedName(maximumLength: number): string;
  arn(service: string, resource: string): string;
}

export interface Resource<P> extends Declared {
  readonly properties: P;
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
  arn(service: string, resource: string): string;
  /** Absolute path of the asset staged under this object key. */
  assetPath(objectKey: string): string;
}

/** How the local cloud reads one CloudFormation resource type. */
export interface ResourceType<P = unknown> {
  readonly type: string;
  /** Strict: a property that is not named here stops the run. */
  readonly properties: z.ZodType<P>;
  identity(naming: Naming): Identity;
  /** Whether a resource cannot change what runs, so that it is named as ignored. */
  isLeftOut?(properties: P): boolean;
  declare(resource: Resource<P>, draft: ApplicationDraft): void;
}

/** Keeps the property type of each resource type to itself, so that they fit one table. */
export function resourceType<P>(type: ResourceType<P>): ResourceType {
  return type as unknown as ResourceType;
}

/** CloudFormation takes numbers as text too. */
export const numeric = z.coerce.number();

/** CloudFormation takes booleans as text too. */
export const flag = z.union([
  z.boolean(),
  z.enum(['true', 'false']).transform((v) => v === 'true'),
]);

/** Present in a template, without influence on what runs. */
export const withoutEffect = z.unknown().optional();

/** A JSON document, as an object or as text; read as text. */
export const jsonText = z.union([
  z.string(),
  z.record(z.string(), z.unknown()).transform((value) => JSON.stringify(value)),
]);
