import { readFileSync } from 'node:fs';
import type { PolicyValidationStack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
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
  static of(app: IConstruct, rules: string): CleanTemplates | undefined {
    const directory = cacheDirectory(app);
    if (directory === undefined) return undefined;
    const { version } = require('aws-cdk-lib/package.json');
    return new CleanTemplates(new KeptFiles(directory), [FORMAT, version, rules]);
  }

  /** The version of the validator that found nothing in the template last asked for. */
  validatedBy: string | undefined;

  private constructor(
    private readonly kept: KeptFiles,
    private readonly circumstances: readonly unknown[],
  ) {}

  has(stack: PolicyValidationStack): boolean {
    this.validatedBy = this.kept.read(this.nameOf(stack));
    return this.validatedBy !== undefined;
  }

  /** Remembers them, where it can: otherwise the next validation is slower, not wrong. */
  add(stacks: readonly PolicyValidationStack[], version = ''): void {
    try {
      for (const each of stacks) this.kept.write(this.nameOf(each), version);
      this.kept.prune();
    } catch {}
  }

  private nameOf({ templatePath, accountId, region }: PolicyValidationStack): string {
    const template = readFileSync(templatePath, 'utf8');
    const key = [...this.circumstances, accountId ?? null, region ?? null, template];
    return `${digest(JSON.stringify(key))}.clean`;
  }
}
