import type { DeployedPayments } from '../../../deploy/endpoint/deployed-payments';
import type { Observations } from '../../../scenario/observations';
import { Scenario, type ScenarioGateway, type ScenarioOptions } from '../../../scenario/scenario';
import type { Check } from './check';
import { differences } from './differences';

/** What the scenario shows, by how the table of targets calls it. */
const SHOWN: readonly (readonly [name: string, part: keyof Observations])[] = [
  ['every request gets the same answer', 'answers'],
  ['every payment has the same outcome', 'payments'],
  ['a payment of another merchant is not found', 'foreignPayment'],
  ['a stranger gets the same answer', 'stranger'],
  ['customers are told the same', 'notifications'],
  ['the audit log is the same', 'audit'],
  ['the stock is the same', 'stock'],
  ['what nobody can read is among the dead letters', 'deadLetters'],
  ['the payment gateway charged the same', 'gateway'],
];

const WHOLE = 'the scenario runs to its end';

/** Whether a check is about what the scenario shows. */
export function isOfScenario(name: string): boolean {
  return name === WHOLE || SHOWN.some(([shown]) => shown === name);
}

/** The scenario where Payments was deployed to, each part of it as on the local cloud. */
export function scenarioChecks(
  payments: DeployedPayments,
  gateway: ScenarioGateway,
  options: ScenarioOptions,
  expected: Promise<Observations>,
): Check[] {
  let seen: Observations;
  return [
    {
      name: WHOLE,
      needed: true,
      run: async () => {
        seen = await new Scenario(payments.target, gateway, options).run();
      },
    },
    ...SHOWN.map(
      ([name, part]): Check => ({
        name,
        run: async () => {
          const found = differences((await expected)[part], seen[part]);
          if (found.length > 0) throw new Error(found.join('\n'));
        },
      }),
    ),
  ];
}
