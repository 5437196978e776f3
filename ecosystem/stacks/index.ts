import { CDK_GUIDE } from './cdk-guide';
import { MONITORING } from './monitoring';
import { OTHERS } from './others';
import { SAMPLE_APP } from './sample-app';
import { SOLUTIONS_CONSTRUCTS } from './solutions-constructs';
import type { Sample } from './stack';
import { STOCK } from './stock';

export const SAMPLES: readonly Sample[] = [
  SAMPLE_APP,
  ...STOCK,
  ...CDK_GUIDE,
  ...MONITORING,
  ...SOLUTIONS_CONSTRUCTS,
  ...OTHERS,
];
