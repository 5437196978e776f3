export type Verdict = 'true' | 'false alarm' | 'unknown';

export interface Opinion {
  readonly verdict: Verdict;
  /** Why, in one sentence. */
  readonly because: string;
}

/** What we make of a rule's findings. */
export interface Judgement extends Opinion {
  /** Findings of which something else holds, by their construct paths. */
  readonly except?: readonly Exception[];
}

export interface Exception extends Opinion {
  readonly of: RegExp;
}

/** By rule. A finding without a judgement fails the run, and so does a judgement without a finding. */
export const JUDGEMENTS: Readonly<Record<string, Judgement>> = {
  'dead-grant': {
    verdict: 'true',
    because:
      'one list of actions for resources of several types: some of the pairs match no request',
  },
  'duplicate-grant': {
    verdict: 'true',
    because:
      'the state machine may invoke the function by its own statement and by that of the task',
  },
  'wildcard-action': {
    verdict: 'true',
    because: 'the wildcards cover actions that the code does not call',
    except: [
      {
        of: /^CustomResources\//,
        verdict: 'true',
        because: 's3:Abort* fits one action today: of little consequence',
      },
    ],
  },
  'wildcard-resource': {
    verdict: 'true',
    because: 'the function may write into the log of any function of the account',
    except: [
      {
        of: /LambdaRestApiCloudWatchRole$/,
        verdict: 'unknown',
        because:
          'API Gateway refuses a role that may do too little for the logs of all APIs, and does not say what is enough',
      },
      {
        of: /^(Clamscan|Events|OrderWorkflow|Subminute)\//,
        verdict: 'true',
        because: 'every version and alias may be invoked, and one is; it stays within one function',
      },
    ],
  },
  'managed-policy': {
    verdict: 'true',
    because: 'AWSLambdaBasicExecutionRole, which most have, is for every log of the account',
    except: [
      {
        of: /^Provisioned\/Canary\//,
        verdict: 'true',
        because: 'CodeDeploy may change every alias of the account',
      },
    ],
  },
  'source-condition': {
    verdict: 'true',
    because: "the service's guide has the condition, and nobody wrote it",
    except: [
      {
        of: /^SnsToSqs\//,
        verdict: 'true',
        because: 'the statement stands beside one that has the condition, and makes it void',
      },
      {
        of: /^UploadQueue\//,
        verdict: 'true',
        because: 'once the bucket is deleted its name is free, and anybody with it may send',
      },
    ],
  },
  'framework-role': {
    verdict: 'true',
    because:
      'the role is there, and may do what is said; a warning that there is little to do about',
  },
  'visibility-timeout': {
    verdict: 'true',
    because:
      "messages gathered for five minutes and hidden for 30 s come again; the numbers are the README's",
  },
  'queue-dead-letters': {
    verdict: 'true',
    because: 'a message that fails comes back until it expires, and is gone',
  },
  'subscription-dead-letters': {
    verdict: 'true',
    because: 'what SNS cannot deliver is gone after its attempts; rare, and without a trace',
  },
  'target-dead-letters': {
    verdict: 'true',
    because: 'what cannot be handed on for a day is gone; rare, and a warning for that reason',
  },
  'async-dead-letters': {
    verdict: 'true',
    because: 'an event that fails three times is gone',
    except: [
      {
        of: /^Clamscan\//,
        verdict: 'true',
        because: 'it is gone, and comes again at the next turn of the schedule: little is lost',
      },
    ],
  },
  'stream-dead-letters': {
    verdict: 'true',
    because: 'one record that fails holds up its shard for a day, and is gone then',
  },
  'dead-letter-retention': {
    verdict: 'true',
    because: 'a dead letter keeps the age of its message, and may have minutes left',
  },
  'dead-letter-metric': {
    verdict: 'true',
    because: 'the alarm, an option of the package for dead letters, stays silent for them',
  },
  'event-source-bypasses-alias': {
    verdict: 'true',
    because: 'provisioned environments are paid for, and messages do not use them',
  },
  'provisioned-above-reserved': {
    verdict: 'true',
    because: 'Lambda refuses to provision more than is reserved',
  },
  'provisioned-weighted': {
    verdict: 'true',
    because: 'Lambda refuses weights of an alias that has provisioned concurrency',
  },
  'provisioned-overwritten': {
    verdict: 'true',
    because: 'each deployment sets 5, whatever the scaling had reached',
  },
  'consumer-concurrency': {
    verdict: 'true',
    because: 'under load messages are throttled, and each attempt counts as a receive',
  },
  'partial-batch-responses': {
    verdict: 'true',
    because: 'one failure repeats up to nine messages that were handled',
  },
  recursion: {
    verdict: 'true',
    because: 'each thumbnail is an object of the same bucket, and makes the next',
  },
  'api-timeout': {
    verdict: 'true',
    because: 'the caller gets an error while the function goes on',
  },
  'alarm-key': {
    verdict: 'true',
    because: 'the key does not let CloudWatch in, and the alarm tells nobody',
  },
  'alarm-topic-policy': {
    verdict: 'true',
    because: 'enforceSSL replaces the first policy of the topic, which lets CloudWatch in',
  },
  'alarm-without-action': {
    verdict: 'true',
    because: 'the pattern makes alarms that change colour in the console, and no more',
  },
  'deprecated-runtime': {
    verdict: 'true',
    because: 'the package makes a function with Node.js 18',
  },
  'log-retention': {
    verdict: 'true',
    because: 'the pattern sets none, so that the logs are kept and paid for ever',
  },
  'log-group-order': {
    verdict: 'unknown',
    because:
      'a new stack deploys, as nothing invokes the function so early; where the function is older, it fails',
    except: [
      {
        of: /\/(AWS679f53fac002430cb0da5b7982bd2287|InitDefs|DownloadDefs)\/LogGroup$/,
        verdict: 'true',
        because: 'a custom resource invokes the function at once, in a race with CloudFormation',
      },
    ],
  },
  'scaling-cooldown': {
    verdict: 'true',
    because: 'once the load is low, one step down follows the other at once',
  },
};

/** Rules of others that ask for the same, by our rule. */
export const EQUIVALENTS: Readonly<Record<string, readonly RegExp[]>> = {
  'queue-dead-letters': [/^AwsSolutions-SQS3$/],
  'managed-policy': [/^AwsSolutions-IAM4/],
  'wildcard-action': [/^AwsSolutions-IAM5\[Action/],
  'wildcard-resource': [/^AwsSolutions-IAM5\[Resource/],
  'framework-role': [/^AwsSolutions-IAM4/, /^AwsSolutions-IAM5/],
  'deprecated-runtime': [/^AwsSolutions-L1$/, /^W2531$/],
  'visibility-timeout': [/^E3505$/],
};
