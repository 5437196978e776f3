import { gradualDeployment } from '../../model/functions/deployments';
import { targetsScaling } from '../../model/functions/scaling';
import { resourceRule } from '../../rule';

export const provisionedWeighted = resourceRule({
  id: 'provisioned-weighted',
  severity: 'error',
  mistake: 'An alias with provisioned concurrency divides its traffic over two versions.',
  why: 'Lambda provisions environments for one version only. The deployment fails, and a shift that stops half-way leaves weights behind that fail every later one.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html',
  fix: 'deploy all at once (LambdaDeploymentConfig.ALL_AT_ONCE, or Deployment.allAtOnce() of this library) without additionalVersions, or leave out provisionedConcurrentExecutions and addAutoScaling',
  about: ['AWS::Lambda::Alias'],
  *check(alias, model) {
    const [target] = targetsScaling(alias, model);
    if (!target && alias.value('ProvisionedConcurrencyConfig') === undefined) return;
    const provisioned = target ? `is scaled by ${target.path}` : 'has provisioned concurrency';
    if (alias.list('RoutingConfig.AdditionalVersionWeights').length > 0) {
      yield {
        resource: alias,
        property: 'RoutingConfig',
        message: `${provisioned}, and divides its traffic over several versions`,
        change: 'additionalVersions: [],',
      };
    }
    const config = gradualDeployment(alias, model);
    if (config === undefined) return;
    yield {
      resource: alias,
      message: `${provisioned}, and CodeDeploy moves it step by step, by ${config}`,
      change: 'deploymentConfig: LambdaDeploymentConfig.ALL_AT_ONCE,',
    };
  },
});
