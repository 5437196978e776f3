import type { App, Stack } from 'aws-cdk-lib';
import { EncryptedStack } from './encrypted/encrypted-stack';
import { KeptWarmStack } from './kept-warm/kept-warm-stack';
import { LabelsStack } from './labels/labels-stack';
import { MendedStack } from './mended/mended-stack';
import { OnceStack } from './once/once-stack';
import { OrderedStack } from './ordered/ordered-stack';

/** Each in a stack of its own. */
export function addExamples(app: App): Stack[] {
  return [
    new OrderedStack(app, 'Ordered'),
    new EncryptedStack(app, 'Encrypted'),
    new LabelsStack(app, 'Labels'),
    new KeptWarmStack(app, 'KeptWarm'),
    new OnceStack(app, 'Once'),
    new MendedStack(app, 'Mended'),
  ];
}
