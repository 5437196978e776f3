/**
 * A value the stack puts into the function's environment.
 *
 * @throws Error when it is missing or empty, at init, so that a wrong deployment fails its first
 *   health check and not its first payment.
 */
export function requiredSetting(name: string, environment = process.env): string {
  const value = environment[name];
  if (value === undefined || value === '') {
    const service = environment['POWERTOOLS_SERVICE_NAME'] ?? 'function';
    throw new Error(
      `${service}: ${name} must be set in the function's environment, got nothing; add it to the function's environment in the stack`,
    );
  }
  return value;
}
