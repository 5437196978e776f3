import { type CollectionTag, parseDocument, type ScalarTag, type Tags } from 'yaml';
import { checkedTemplate, UnusableInput } from '../../../lib/guardrails/assembly/read-template';
import type { JsonObject } from '../../../lib/template/values';

/**
 * Short forms of intrinsics, `!Sub` for `Fn::Sub`.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
const SHORT_FORMS = [
  'And',
  'Base64',
  'Cidr',
  'Equals',
  'FindInMap',
  'ForEach',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
];

const longName = (short: string): string =>
  short === 'Ref' || short === 'Condition' ? short : `Fn::${short}`;

const scalarTag = (short: string): ScalarTag => ({
  tag: `!${short}`,
  resolve: (text) => ({ [longName(short)]: text }),
});

const collectionTag = (short: string, collection: 'seq' | 'map'): CollectionTag => ({
  tag: `!${short}`,
  collection,
  resolve: (node) => ({ [longName(short)]: node.toJSON() }),
});

const TAGS: Tags = [
  ...['Ref', 'Condition', ...SHORT_FORMS].map(scalarTag),
  ...SHORT_FORMS.flatMap((short) => [collectionTag(short, 'seq'), collectionTag(short, 'map')]),
];

/** A template in YAML. @throws UnusableInput when it is none */
export function parseYaml(file: string, text: string): JsonObject {
  const document = parseDocument(text, { customTags: TAGS, logLevel: 'silent' });
  const [error] = [...document.errors, ...document.warnings];
  if (error) throw new UnusableInput(`${file} is not valid YAML (${error.message.split('\n')[0]})`);
  let template: unknown;
  try {
    template = document.toJS();
  } catch (cause) {
    throw new UnusableInput(`${file} is not valid YAML (${(cause as Error).message})`, { cause });
  }
  return checkedTemplate(file, template);
}
