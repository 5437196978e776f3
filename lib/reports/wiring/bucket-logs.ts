import { objectOf } from '../../template/values';
import type { EdgeKind } from './edge';
import { Settings } from './settings';

/** `Bucket -> AccessLog for each request` */
export const bucketLogs: EdgeKind = {
  types: ['AWS::S3::Bucket'],
  edges: ({ logicalId, properties }, stack) => {
    const logging = objectOf(properties['LoggingConfiguration']);
    const { DestinationBucketName: to } = logging;
    if (to === undefined) return [];
    const settings = new Settings(logging, stack.text)
      .without('DestinationBucketName')
      .tell('LogFilePrefix', (prefix) => `below ${prefix}`);
    return [{ from: { Ref: logicalId }, to, when: 'for each request', settings: settings.all() }];
  },
};
