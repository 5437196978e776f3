import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Application } from '../../local/assembly/model';

/** A function's exported handler. */
type Handler = (event: unknown, context: object) => Promise<unknown>;

/** Every function's bundle, loaded into this process; called by the ARN that would be invoked. */
export class LoadedHandlers {
  private readonly handlers = new Map<string, Handler>();

  constructor({ functions, aliases }: Application) {
    // All settings of all functions at once: no two of them use one name for different things.
    for (const { environment } of functions) Object.assign(process.env, environment);
    for (const { arn, codeDirectory, handler } of functions) {
      const [file = '', exported = ''] = handler.split('.');
      const loaded = require(path.join(codeDirectory, `${file}.js`)) as Record<string, Handler>;
      const found = loaded[exported];
      if (!found) throw new Error(`${codeDirectory}: has no ${handler}`);
      this.handlers.set(arn, found);
      for (const alias of aliases.filter(({ functionArn }) => functionArn === arn)) {
        this.handlers.set(alias.arn, found);
      }
    }
  }

  call(arn: string, event: unknown): Promise<unknown> {
    const handler = this.handlers.get(arn);
    if (!handler) throw new Error(`there is no function ${arn}`);
    return handler(event, {
      awsRequestId: randomUUID(),
      functionName: 'in-process',
      invokedFunctionArn: arn,
      getRemainingTimeInMillis: () => 20_000,
    });
  }
}
