import { readFileSync } from 'node:fs';
import type { IPolicyValidationContext, PolicyValidationStack } from 'aws-cdk-lib';
import { cacheDirectory } from '../cache/cache-directory';
import { digest } from '../cache/digest';
import { KeptFiles } from '../cache/kept-files';

/** Another one for what is remembered in another way. */
const FORMAT = 1;

/** The templates in which validation found nothing, from run to run of the app. */
export class CleanTemplates {
  /**
   * @param rules whatever else than templates the findings depend on
   * @returns undefined where nothing is remembered
   */
  static of(
    { appConstruct, accountId, region }: IPolicyValidationContext,
    rules: string,
  ): CleanTemplates | undefined {
    const directory = cacheDirectory(appConstruct);
    if (directory === undefined) return undefined;
    const { version } = require('aws-cdk-lib/package.json');
    // Older versions of the CDK know the account and Region of the whole app only.
    const circumstances = [FORMAT, version, rules, accountId, region];
    return new CleanTemplates(new KeptFiles(directory), circumstances);
  }

  private constructor(
    private readonly kept: KeptFiles,
    private readonly circumstances: readonly unknown[],
  ) {}

  has(stack: PolicyValidationStack): boolean {
    return this.kept.read(this.nameOf(stack)) !== undefined;
  }

  /** Remembers them, where it can: otherwise the next validation is slower, not wrong. */
  add(stacks: readonly PolicyValidationStack[]): void {
    try {
      for (const each of stacks) this.kept.write(this.nameOf(each), '');
      this.kept.prune();
    } catch {}
  }

  private nameOf({ templatePath, accountId, region }: PolicyValidationStack): string {
    const template = readFileSync(templatePath, 'utf8');
    const key = [...this.circumstances, accountId, region, template];
    return `${digest(JSON.stringify(key))}.clean`;
  }
}
