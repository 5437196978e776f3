import {
  GetProvisionedConcurrencyConfigCommand,
  InvokeCommand,
  LambdaClient,
  ListFunctionsCommand,
} from '@aws-sdk/client-lambda';
import type { Cdk } from '../../../deploy/endpoint/cdk';
import type { Endpoint } from '../../../deploy/endpoint/endpoint';
import { outputNamed } from '../../../scenario/stack-outputs';
import type { Check } from './check';
import { untilTrue } from './payments-at';
import { scalingAt, scheduleGroupsAt, schedulesAt } from './service-apis';

const APP = ['--app', 'node --import tsx test/deploy/targets/apps/cold-start-strategies.ts'];

/** Environments that are always there, by strategy: of one that scales, the least. */
const PROVISIONED = { none: 0, 'warm-ping': 0, provisioned: 2, scheduled: 2, tracked: 2 };

const PING = { 'sluice:warmPing': true };

/** That each strategy for cold starts can be deployed, and does there what it says. */
export function strategyChecks(endpoint: Endpoint, cdk: Cdk): Check[] {
  let aliases: Readonly<Record<string, string>> = {};
  return [
    {
      name: 'a function with each cold-start strategy is deployed',
      needed: true,
      run: async () => {
        const { outputs } = await cdk.deploy('Strategies', ...APP);
        aliases = JSON.parse(outputNamed(outputs, 'Aliases'));
      },
    },
    {
      name: 'each of them answers by its alias',
      run: async () => {
        for (const [strategy, alias] of Object.entries(aliases)) {
          const answer = await invoke(endpoint, alias, { orderId: strategy });
          if (answer !== `"shipped ${strategy}"`) {
            throw new Error(`${strategy} must answer that it shipped, got ${answer}`);
          }
        }
      },
    },
    {
      name: 'warm pings are scheduled in a group of their own, and no handler sees them',
      run: async () => {
        const alias = aliases['warm-ping'] ?? '';
        const pings = (await schedulesAt(endpoint)).filter(({ Target }) => Target.Arn === alias);
        if (pings.length !== 2) throw new Error(`the pings must be 2, got ${pings.length}`);
        const groups = new Set(pings.map(({ GroupName }) => GroupName));
        if (groups.size !== 1 || groups.has('default')) {
          throw new Error(`they must have a group of their own, got ${[...groups].join(', ')}`);
        }
        const answer = await invoke(endpoint, alias, PING);
        if (answer !== 'null') throw new Error(`a ping must be answered null, got ${answer}`);
      },
    },
    {
      name: 'environments are provisioned behind the aliases, of scaled ones the least',
      run: async () => {
        for (const [strategy, expected] of Object.entries(PROVISIONED)) {
          const alias = aliases[strategy] ?? '';
          await untilTrue(
            `${expected} environments provisioned for ${strategy}`,
            async () => (await provisioned(endpoint, alias)) === expected,
          );
        }
      },
    },
    {
      name: 'what scales provisioned environments is deployed without the local profile',
      run: async () => {
        await cdk.deploy('Scaled', ...APP);
        for (const [kind, expected] of [
          ['ScalableTargets', 2],
          ['ScheduledActions', 2],
          ['ScalingPolicies', 1],
        ] as const) {
          const { length } = await scalingAt(endpoint, kind);
          if (length !== expected) throw new Error(`${kind} must be ${expected}, got ${length}`);
        }
      },
    },
    {
      name: 'of a function with a strategy destroy leaves nothing, no schedule either',
      run: async () => {
        await cdk.succeed('destroy', '--force', 'Strategies', 'Scaled', ...APP);
        const functions = await functionsNamed(endpoint, /^(Strategies|Scaled)-/);
        const groups = (await scheduleGroupsAt(endpoint)).filter((name) => name !== 'default');
        const schedules = (await schedulesAt(endpoint)).map(({ Name }) => Name);
        const left = [...functions, ...groups, ...schedules];
        if (left.length > 0) throw new Error(`nothing may stay, got ${left.join(', ')}`);
      },
    },
  ];
}

/** @returns the answer as JSON */
function invoke(endpoint: Endpoint, FunctionName: string, event: object): Promise<string> {
  return withLambda(endpoint, async (lambda) => {
    const Payload = JSON.stringify(event);
    const answer = await lambda.send(new InvokeCommand({ FunctionName, Payload }));
    return answer.Payload?.transformToString() ?? '';
  });
}

/** How many environments are initialised behind an alias. */
function provisioned(endpoint: Endpoint, alias: string): Promise<number | undefined> {
  const end = alias.lastIndexOf(':');
  const [FunctionName, Qualifier] = [alias.slice(0, end), alias.slice(end + 1)];
  return withLambda(endpoint, async (lambda) => {
    try {
      const config = await lambda.send(
        new GetProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier }),
      );
      return config.AvailableProvisionedConcurrentExecutions;
    } catch (error) {
      if ((error as Error).name === 'ProvisionedConcurrencyConfigNotFoundException') return 0;
      throw error;
    }
  });
}

function functionsNamed(endpoint: Endpoint, pattern: RegExp): Promise<string[]> {
  return withLambda(endpoint, async (lambda) => {
    const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
    return Functions.map(({ FunctionName = '' }) => FunctionName).filter((name) =>
      pattern.test(name),
    );
  });
}

async function withLambda<T>(
  { operator }: Endpoint,
  use: (lambda: LambdaClient) => Promise<T>,
): Promise<T> {
  const lambda = new LambdaClient(operator);
  try {
    return await use(lambda);
  } finally {
    lambda.destroy();
  }
}
