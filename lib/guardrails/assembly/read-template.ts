import { readFileSync, statSync } from 'node:fs';
import { isObject, type JsonObject } from '../../template/values';
import { isMacro } from '../template/transforms';

/** Ten times what CloudFormation takes; what is larger is something else. */
const LARGEST_BYTES = 10 * 1024 * 1024;

/** A file that cannot be used, and why. */
export class UnusableInput extends Error {}

/** Text of a template's file. @throws UnusableInput when it cannot be read, or is no template */
export function readText(file: string): string {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size !== undefined && size > LARGEST_BYTES) {
    throw new UnusableInput(
      `${file} has ${size} bytes, more than any template; CloudFormation takes 1,048,576`,
    );
  }
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    throw new UnusableInput(`${file} cannot be read (${(cause as Error).message})`, { cause });
  }
}

/** A template in JSON. @throws UnusableInput when it is none */
export function parseJson(file: string, text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UnusableInput(
      `${file} is not valid JSON (${(cause as Error).message}); if it is cut off or edited, run \`cdk synth\` again`,
      { cause },
    );
  }
  return checkedTemplate(file, value);
}

/** @throws UnusableInput where a value does not have the shape of a template */
export function checkedTemplate(file: string, template: unknown): JsonObject {
  if (!isObject(template)) {
    throw new UnusableInput(`${file} must be a template, an object, got ${kindOf(template)}`);
  }
  const { Resources: resources } = template;
  if (!isObject(resources)) {
    throw new UnusableInput(
      `${file} must have Resources by logical id, got ${kindOf(resources)}; give a CloudFormation template or the directory that \`cdk synth\` wrote`,
    );
  }
  for (const [logicalId, resource] of Object.entries(resources)) {
    if (isMacro(logicalId)) continue;
    if (!isObject(resource) || typeof resource['Type'] !== 'string') {
      throw new UnusableInput(
        `${file}: Resources.${logicalId} must be an object with a Type, got ${isObject(resource) ? 'none' : kindOf(resource)}`,
      );
    }
    const { Properties: properties = {} } = resource;
    if (!isObject(properties)) {
      throw new UnusableInput(
        `${file}: Resources.${logicalId}.Properties must be an object, got ${kindOf(properties)}`,
      );
    }
  }
  return template;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
