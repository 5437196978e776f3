import {
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { GetAccountSummaryCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Account, Target } from '../account';

/** A network that swallows packets answers nothing for minutes. */
const PATIENCE = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 5000, requestTimeout: 15_000 },
};

/** The account that credentials and region of this machine lead to; AWS_ENDPOINT_URL is the SDK's. */
export function sdkAccount({ region, profile }: Target, abortSignal: AbortSignal): Account {
  const settings = {
    ...PATIENCE,
    ...(region ? { region } : {}),
    ...(profile ? { profile } : {}),
  };
  const sts = new STSClient(settings);
  const ssm = new SSMClient(settings);
  const lambda = new LambdaClient(settings);
  const iam = new IAMClient(settings);
  const cloudformation = new CloudFormationClient(settings);
  const until = { abortSignal };
  return {
    caller: async () => {
      const { Account = '', Arn = '' } = await sts.send(new GetCallerIdentityCommand({}), until);
      return { accountId: Account, arn: Arn };
    },
    parameter: (name) =>
      unless(/^ParameterNotFound$/, async () => {
        const { Parameter } = await ssm.send(new GetParameterCommand({ Name: name }), until);
        return Parameter?.Value;
      }),
    existingParameters: async (names) => {
      const command = new GetParametersCommand({ Names: [...names] });
      const { Parameters = [] } = await ssm.send(command, until);
      return Parameters.map(({ Name = '' }) => Name);
    },
    lambdaSettings: async () => {
      const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}), until);
      const { ConcurrentExecutions, UnreservedConcurrentExecutions } = AccountLimit ?? {};
      if (ConcurrentExecutions === undefined) throw new Error('the answer has no limits');
      return {
        concurrentExecutions: ConcurrentExecutions,
        unreservedConcurrentExecutions: UnreservedConcurrentExecutions ?? ConcurrentExecutions,
      };
    },
    iamSummary: async () => {
      const { SummaryMap = {} } = await iam.send(new GetAccountSummaryCommand({}), until);
      return SummaryMap as Readonly<Record<string, number>>;
    },
    stack: (name) =>
      unless(/does not exist/, async () => {
        const { Stacks } = await cloudformation.send(
          new DescribeStacksCommand({ StackName: name }),
          until,
        );
        const [found] = Stacks ?? [];
        return (
          found && {
            status: found.StackStatus ?? '',
            terminationProtection: found.EnableTerminationProtection ?? false,
          }
        );
      }),
    deployedTemplate: (name) =>
      unless(/does not exist/, async () => {
        const command = new GetTemplateCommand({ StackName: name });
        const { TemplateBody } = await cloudformation.send(command, until);
        return TemplateBody ? JSON.parse(TemplateBody) : undefined;
      }),
  };
}

/**
 * The region that the SDK would take: of the environment, or of the profile. AWS_DEFAULT_REGION is
 * the AWS CLI's and the CDK's, not the SDK's.
 */
export async function configuredRegion(profile?: string): Promise<string | undefined> {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const named = AWS_REGION || AWS_DEFAULT_REGION;
  if (named) return named;
  try {
    return await new STSClient(profile ? { profile } : {}).config.region();
  } catch {
    return undefined; // no file names one either
  }
}

/** Undefined when the error's name or message says that there is no such thing. */
async function unless<T>(missing: RegExp, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    const { name, message } = error as Error;
    if (missing.test(name) || missing.test(message)) return undefined;
    throw error;
  }
}
