import type { Outcome } from '../../../../../local/authorization/questions/outcomes';
import type { Ground } from '../../../../../local/authorization/questions/verdict';
import type { Capable } from '../../../../../local/authorization/questions/who-can';

/** Somebody and their outcomes, one line each: `Ledger: yes on …:Inbox by App/Ledger 1`. */
export function told({ who, outcomes }: Capable): string[] {
  return outcomes.map((outcome) => `${who.name}: ${toldOutcome(outcome)}`);
}

export function toldOutcome({ answer, resources, allowedBy, deniedBy, lacks }: Outcome): string {
  const by = allowedBy.map((group) => group.map(toldGround).join(' or ')).join(' and ');
  return [
    `${answer} on ${resources.map(lastPart).join(', ')}`,
    ...(answer === 'no' ? [] : [`by ${by}`]),
    ...deniedBy.map((ground) => `denied by ${toldGround(ground)}`),
    ...(lacks === undefined ? [] : [`lacks ${lacks}`]),
  ].join(', ');
}

function toldGround(ground: Ground): string {
  if ('place' in ground) return 'what it has outside';
  const conditions = Object.values(ground.conditions).flatMap((keys) => Object.keys(keys));
  const when = conditions.length > 0 ? ` if ${conditions.join(' and ')}` : '';
  return `${ground.path}${ground.policy ? ` ${ground.policy}` : ''} ${ground.number}${when}`;
}

function lastPart(arn: string): string {
  return arn.split(':').slice(5).join(':') || arn;
}
