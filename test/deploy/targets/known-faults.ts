/**
 * What cannot hold on a target, by the name of the check, each with the reason. An entry that is
 * no longer true fails the run.
 */
export const KNOWN_FAULTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'MiniStack 1.5.33': {
    'the audit log is the same':
      'its policies know no `s3:if-none-match`, so that the bucket refuses every object as if it replaced one',
    'a stranger gets the same answer':
      'an HTTP API answers `UnrecognizedClientException` in place of `Forbidden`; the status is 403 all the same',
    'what scales provisioned environments is deployed without the local profile':
      'it has no Application Auto Scaling: CloudFormation knows neither scalable targets nor scaling policies, which `LocalProfile` leaves out',
  },
};
