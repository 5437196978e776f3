/** What an advisory may say of itself, the least first. */
export const SEVERITIES = ['info', 'low', 'moderate', 'high', 'critical'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** What an audit may fail on. */
export const LEVELS = ['high', 'critical', 'moderate', 'low'] as const;

export type Level = (typeof LEVELS)[number];

export function isAtLeast(severity: Severity, level: Level): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(level);
}
