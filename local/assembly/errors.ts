/** The assembly cannot be run: it is missing, broken, or declares what the local cloud does not model. */
export class AssemblyError extends Error {
  /**
   * @param place construct path, or the file, that the reader should open
   * @param problem the rule that was broken, with the value
   * @param fix what to do instead
   */
  constructor(
    readonly place: string,
    problem: string,
    fix: string,
    options?: ErrorOptions,
  ) {
    super(`${place}: ${problem}; ${fix}`, options);
    this.name = 'AssemblyError';
  }
}
