import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import {
  App,
  type AppProps,
  Aspects,
  CfnResource,
  Duration,
  type InjectionContext,
  type IPropertyInjector,
  NestedStack,
  Stack,
  Stage,
  Tags,
  Validations,
} from 'aws-cdk-lib';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Places } from './samples/sample';

/** What an adopter's app does around our constructs. */
export interface Circumstance {
  readonly name: string;
  /** Whether the app sets the feature flags that CDK recommends; true unless said otherwise. */
  readonly flags?: boolean;
  places(app: App): Places;
  /** The report in the words of one on a stack without account and region. */
  readonly inPlainWords?: (report: string) => string;
}

const ENV = { account: '111111111111', region: 'eu-central-1' };
const OTHER_REGION = { ...ENV, region: 'eu-west-1' };

export const PLAIN: Circumstance = {
  name: 'all recommended flags, no account and region',
  places: (app) => oneStack(app),
};

/** In each of these a sample is allowed, connected and called the same as in the plain one. */
export const CIRCUMSTANCES: readonly Circumstance[] = [
  {
    name: "a stage with an account and a region, tags, an aspect and a platform's defaults",
    places: (app) => {
      Tags.of(app).add('team', 'shop');
      Aspects.of(app).add({
        visit: (node) => {
          if (CfnResource.isCfnResource(node)) node.addMetadata('owner', node.node.path);
        },
      });
      const stage = new Stage(app, 'Prod', { env: ENV });
      return inOne(new Stack(stage, 'Sample', { propertyInjectors: PLATFORM_DEFAULTS }));
    },
    inPlainWords: withoutPlace,
  },
  {
    name: 'two stacks without feature flags',
    flags: false,
    places: (app) => inTwo(new Stack(app, 'Shared'), new Stack(app, 'Service')),
  },
  {
    name: 'a stack and one nested in it',
    places: (app) => {
      const parent = new Stack(app, 'Parent');
      return inTwo(parent, new NestedStack(parent, 'Service'));
    },
  },
];

/** Where some samples are refused, and say so. */
export const TWO_REGIONS: Circumstance = {
  name: 'two regions',
  places: (app) =>
    inTwo(
      new Stack(app, 'Shared', { env: ENV, crossRegionReferences: true }),
      new Stack(app, 'Service', { env: OTHER_REGION, crossRegionReferences: true }),
    ),
  inPlainWords: withoutPlace,
};

/** None of these changes a resource of ours, and synthesis takes half the time. */
export const QUICK: AppProps = {
  stackTraces: false,
  treeMetadata: false,
  analyticsReporting: false,
};

/** An app in which a sample can be built. */
export function appOf({ flags = true }: Circumstance): App {
  const app = new App({
    ...QUICK,
    context: {
      ...(flags ? RECOMMENDED : {}),
      'aws:cdk:enable-path-metadata': true,
      'aws:cdk:bundling-stacks': [],
    },
  });
  Validations.of(app).acknowledge({
    id: 'Annotation::sluice:alarmsNotifyNobody',
    reason: 'nobody is on call for a sample',
  });
  return app;
}

const RECOMMENDED = JSON.parse(
  readFileSync(path.join(__dirname, '../../../cdk.json'), 'utf8'),
).context;

function oneStack(app: App): Places {
  return inOne(new Stack(app, 'Sample'));
}

function inOne(stack: Stack): Places {
  return { shared: stack, service: stack };
}

function inTwo(shared: Stack, service: Stack): Places {
  return { shared, service };
}

/** Where the account and region are known, they stand in ARNs as they are. */
function withoutPlace(report: string): string {
  return report
    .replaceAll(ENV.account, '<AWS::AccountId>')
    .replaceAll(ENV.region, '<AWS::Region>')
    .replaceAll('arn:aws:', 'arn:<AWS::Partition>:');
}

/** Used where a construct leaves a property out; ours say what they need. */
const PLATFORM_DEFAULTS: IPropertyInjector[] = [
  defaults(Queue.PROPERTY_INJECTION_ID, { retentionPeriod: Duration.days(1) }),
  defaults(Topic.PROPERTY_INJECTION_ID, { displayName: 'of the platform' }),
  defaults(LogGroup.PROPERTY_INJECTION_ID, { retention: RetentionDays.ONE_DAY }),
  defaults(LambdaFunction.PROPERTY_INJECTION_ID, { memorySize: 128 }),
];

function defaults(constructUniqueId: string, platform: object): IPropertyInjector {
  return {
    constructUniqueId,
    inject: (props: object, _: InjectionContext) => ({ ...platform, ...props }),
  };
}
