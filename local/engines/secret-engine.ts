import { createHash } from 'node:crypto';
import type { SecretSpec } from '../assembly/model';
import { jsonError, jsonResponse, type ServiceEngine, type ServiceRequest } from './service';

interface SecretVersion {
  readonly id: string;
  readonly value: string;
  readonly createdAt: number;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** Secrets Manager: the current value of each secret, read and replaced. */
export class SecretEngine implements ServiceEngine {
  private readonly current = new Map<string, { spec: SecretSpec; version: SecretVersion }>();

  /** @param seed what generated passwords derive from, so that a run can be repeated */
  constructor(
    specs: readonly SecretSpec[],
    private readonly seed: number,
  ) {
    for (const spec of specs) {
      const value = spec.secretString ?? this.generated(spec);
      this.current.set(spec.arn, { spec, version: this.version(spec, value, 0) });
    }
  }

  async handle({ operation, body }: ServiceRequest) {
    const input = JSON.parse(body.toString()) as Record<string, string | undefined>;
    const secret = this.find(input['SecretId'] ?? '');
    if (!secret) {
      return jsonError(
        400,
        'ResourceNotFoundException',
        "Secrets Manager can't find the specified secret.",
      );
    }
    const { spec, version } = secret;
    switch (operation) {
      case 'GetSecretValue':
        return jsonResponse(200, {
          ARN: spec.arn,
          Name: spec.name,
          VersionId: version.id,
          SecretString: version.value,
          VersionStages: ['AWSCURRENT'],
          CreatedDate: version.createdAt / 1000,
        });
      case 'PutSecretValue': {
        const next = this.version(spec, input['SecretString'] ?? '', Date.now());
        this.current.set(spec.arn, { spec, version: next });
        return jsonResponse(200, {
          ARN: spec.arn,
          Name: spec.name,
          VersionId: next.id,
          VersionStages: ['AWSCURRENT'],
        });
      }
      default:
        return jsonError(
          400,
          'InvalidRequestException',
          `${operation} is not modelled by the local cloud`,
        );
    }
  }

  private find(id: string) {
    return (
      this.current.get(id) ??
      [...this.current.values()].find(
        ({ spec }) => spec.name === id || spec.arn.replace(/-[^-]{6}$/, '') === id,
      )
    );
  }

  private generated({ arn, generate }: SecretSpec): string {
    if (!generate) return '';
    const characters = [...LETTERS, ...(generate.excludePunctuation ? '' : PUNCTUATION)].filter(
      (character) => !generate.excludeCharacters.includes(character),
    );
    let password = '';
    for (let i = 0; password.length < generate.passwordLength; i++) {
      const digest = createHash('sha256').update(`${this.seed}/${arn}/${i}`).digest();
      for (const byte of digest) password += characters[byte % characters.length];
    }
    password = password.slice(0, generate.passwordLength);
    if (generate.key === undefined) return password;
    const template = JSON.parse(generate.template ?? '{}') as Record<string, string>;
    return JSON.stringify({ ...template, [generate.key]: password });
  }

  private version(spec: SecretSpec, value: string, createdAt: number): SecretVersion {
    const id = createHash('sha256').update(`${spec.arn}/${value}/${createdAt}`).digest('hex');
    return { id: id.slice(0, 32), value, createdAt };
  }
}
