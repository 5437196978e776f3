import * as path from 'node:path';
import { Alias, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

/** A function as CDK makes it when nothing is said of its role, and the alias that runs it. */
export class Twin extends Construct {
  readonly function: LambdaFunction;
  readonly alias: Alias;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.function = new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      // It never runs: what it may do is all there is to it.
      code: Code.fromAsset(path.join(__dirname, 'handler')),
    });
    this.alias = new Alias(this, 'Alias', {
      aliasName: 'live',
      version: this.function.currentVersion,
    });
  }
}
