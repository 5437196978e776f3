import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

/**
 * What a deployed stack's outputs say.
 *
 * @throws when there is no such stack
 */
export async function stackOutputs(
  client: Pick<CloudFormationClient, 'send'>,
  stackName: string,
): Promise<readonly string[]> {
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
  const [stack] = Stacks;
  return (stack?.Outputs ?? []).flatMap(({ OutputValue }) => OutputValue ?? []);
}
