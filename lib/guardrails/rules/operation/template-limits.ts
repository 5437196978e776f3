import { objectOf } from '../../../template/values';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import type { Problem, Rule } from '../../rule';

const LIMITS =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html';

const SECTIONS = [
  { section: 'Resources', most: 500, noun: 'resources' },
  { section: 'Parameters', most: 200, noun: 'parameters' },
  { section: 'Outputs', most: 200, noun: 'outputs' },
  { section: 'Mappings', most: 200, noun: 'mappings' },
] as const;

const MOST_BYTES = 1_048_576;

export const templateLimits: Rule = {
  id: 'template-limits',
  severity: 'error',
  mistake: 'A stack has more of something than CloudFormation takes.',
  why: 'CloudFormation refuses the template. It mostly happens to whoever adds the one resource too many, in the middle of something else.',
  link: LIMITS,
  fix: 'move a part that belongs together into a Stack or a NestedStack of its own, stateless things first, since what moves is made anew; suppressTemplateIndentation of the stack saves bytes',
  *check(model) {
    for (const first of model.derive(firstResources)) yield* tooMuchIn(first);
  },
};

/** One resource of each stack, by which the stack is told. */
function firstResources(model: Model): readonly Resource[] {
  const stacks = new Map<Resource['stack'], Resource>();
  for (const resource of model.resources) {
    if (!stacks.has(resource.stack)) stacks.set(resource.stack, resource);
  }
  return [...stacks.values()];
}

function* tooMuchIn(resource: Resource): Iterable<Problem> {
  const { path, template, bytes = 0 } = resource.stack.input;
  const change = `new NestedStack(this, 'Reports');`;
  for (const { section, most, noun } of SECTIONS) {
    const count = Object.keys(objectOf(template[section])).length;
    if (count <= most) continue;
    yield {
      resource,
      message: `the stack ${path} has ${count} ${noun}, must have at most ${most}`,
      change,
    };
  }
  if (bytes <= MOST_BYTES) return;
  yield {
    resource,
    message: `the template of the stack ${path} has ${bytes} bytes, must have at most ${MOST_BYTES}`,
    change: 'suppressTemplateIndentation: true,',
  };
}
