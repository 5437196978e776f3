import { readAssembly } from '../../local/assembly/read-assembly';
import type { Environment } from '../../local/assembly/stack-scope';
import { stackScopes } from '../../local/assembly/stack-scopes';

/** What everything in an assembly is called: ARNs and names by construct path, and the other way. */
export class ResourceNames {
  private readonly arns = new Map<string, string>();
  /** What to write in whose place. */
  private readonly places = new Map<string, string>();
  /** Whatever has a place, the longest first. */
  private readonly known: RegExp;

  constructor(directory: string, environment: Environment) {
    for (const scope of stackScopes(readAssembly(directory), environment)) {
      for (const [logicalId, { Type }] of Object.entries(scope.stack.template.Resources)) {
        const path = shortPath(scope.pathOf(logicalId));
        const { ref, arn } = identityOf(scope, logicalId);
        if (arn !== undefined) {
          this.places.set(arn, path);
          this.arns.set(path, arn);
        }
        // A policy, a subscription and the like are no resources that others name.
        if (ref !== undefined && ref.length > 8 && !UNNAMED.test(Type)) this.places.set(ref, path);
      }
    }
    const texts = [...this.places.keys()].sort((one, other) => other.length - one.length);
    // With nothing that is known, nothing is found.
    this.known = new RegExp(texts.map(literally).join('|') || '(?!)', 'g');
  }

  /** @throws when nothing has this path, or nothing that has an ARN */
  arnOf(path: string): string {
    const arn = this.arns.get(path);
    if (arn !== undefined) return arn;
    throw new Error(
      `no resource "${path}" with an ARN; there are ${[...this.arns.keys()].join(', ')}`,
    );
  }

  /** A text with `<construct path>` in the place of every ARN and name. */
  readable(text: string): string {
    return text.replace(this.known, (found) => `<${this.places.get(found)}>`);
  }
}

function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const UNNAMED = /Policy$|::Permission$|::Subscription$|::Version$|::Stage$|::Route$|::Integration$/;

function identityOf(
  scope: ReturnType<typeof stackScopes>[number],
  logicalId: string,
): { readonly ref?: string; readonly arn?: string } {
  try {
    const { ref, attributes } = scope.identity(logicalId);
    const arn = attributes['Arn'] ?? (ref.startsWith('arn:') ? ref : undefined);
    return { ref, ...(arn === undefined ? {} : { arn }) };
  } catch {
    return {}; // what the local cloud leaves out has no name here
  }
}

/** Without the stack, and without the `Resource` that CDK's own constructs end in. */
export function shortPath(path: string): string {
  const [, ...rest] = path.split('/');
  return rest.filter((part) => part !== 'Resource' && part !== 'Default').join('/') || path;
}
