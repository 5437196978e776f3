import { isObject } from '../../template/values';
import type { StackView, TemplateResource } from '../template/stack-view';
import { type AccessFact, itself } from './access-fact';

/** What decides beside a bucket's policy: its access control list, and whether it can be public. */
export function bucketSettings(resource: TemplateResource, stack: StackView): AccessFact[] {
  if (resource.type !== 'AWS::S3::Bucket') return [];
  const { AccessControl, PublicAccessBlockConfiguration: block } = resource.properties;
  return [
    ...(AccessControl === undefined ? [] : [`access control list ${stack.text(AccessControl)}`]),
    ...(block === undefined ? [] : [`public access ${blockText(block, stack)}`]),
  ].map((line) => ({ subject: itself(resource, stack), source: resource, lines: [line] }));
}

const BLOCKS = [
  'BlockPublicAcls',
  'BlockPublicPolicy',
  'IgnorePublicAcls',
  'RestrictPublicBuckets',
];

function blockText(block: unknown, { text }: StackView): string {
  return isObject(block) && BLOCKS.every((setting) => block[setting] === true)
    ? 'blocked'
    : text(block);
}
