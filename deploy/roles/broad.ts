/** Where a statement of the execution policies reaches beyond what the stack names. */
export interface Broad {
  /** The statement's Sid. */
  readonly statement: string;
  /** What else it reaches. */
  readonly reaches: string;
  readonly because: string;
}

/** Every statement that is on `*`, or on all of a kind, and why it cannot be narrower. */
export const BROAD: readonly Broad[] = [
  {
    statement: 'NewEventSources',
    reaches: 'mappings to functions of the stack, from any queue',
    because:
      'the action has no resource; the condition keeps it to own functions, whose boundary keeps them to own queues',
  },
  {
    statement: 'EventSources',
    reaches: 'mappings to functions of the stack',
    because: 'a mapping is named by a UUID; the condition keeps it to own functions',
  },
  {
    statement: 'TagEventSources',
    reaches: 'the tags of every event source mapping of the region',
    because: 'a mapping is named by a UUID, and its tags know no condition on the function',
  },
  {
    statement: 'DeploymentConfigurations',
    reaches: "AWS's own deployment configurations for functions",
    because: 'they are the same in every account, and reading one tells nothing',
  },
  {
    statement: 'StopDeployments',
    reaches: 'every CodeDeploy deployment of the region that is under way',
    because: 'the action has no resource',
  },
  {
    statement: 'HttpApis',
    reaches: 'every HTTP and WebSocket API of the region',
    because:
      'API Gateway makes up the id; give other APIs an account of their own, as AWS advises for each workload',
  },
  {
    statement: 'TagHttpApis',
    reaches: 'the tags of everything in API Gateway of the region',
    because: 'tags are addressed by the whole ARN, which has the made-up id in it',
  },
  {
    statement: 'FindLogGroups',
    reaches: 'names and settings of every log group of the region, not what is logged',
    because: 'the actions have no resource',
  },
  {
    statement: 'DeliverAccessLog',
    reaches: 'every log delivery and log resource policy of the region',
    because:
      'the actions have no resource; the policy that API Gateway adds lets a service write logs, and nobody read them',
  },
  {
    statement: 'FindAlarms',
    reaches: 'names and settings of every alarm of the region',
    because:
      'alarms are asked for by a list of names, and no document says that each is checked by itself',
  },
  {
    statement: 'RandomPassword',
    reaches: 'a random text',
    because: 'the action has no resource',
  },
  {
    statement: 'NewKeys',
    reaches: 'new keys with the tags of the stack',
    because: 'the action has no resource',
  },
  {
    statement: 'TagNewKeys',
    reaches: 'new keys, and none that is there',
    because:
      'a key that is made has no id yet; the ARN has the character * in its place, which is no id',
  },
  {
    statement: 'Keys',
    reaches: 'keys of the region with the tags of the stack, whoever gave them the tags',
    because:
      'a key is named by a UUID; its tags tell whose it is, and from here nobody can tag others',
  },
  {
    statement: 'FindKeyAliases',
    reaches: 'the names of every key of the region, not the keys',
    because: 'the action has no resource',
  },
  {
    statement: 'KeysOfTables',
    reaches: 'keys of the region with the tags of the stack, through DynamoDB',
    because: 'as for Keys; what is in a table cannot be read or written from here',
  },
  {
    statement: 'KeyOfSecret',
    reaches: 'keys of the region with the tags of the stack, through Secrets Manager',
    because: 'as for Keys; what is in the secret cannot be read from here',
  },
];
