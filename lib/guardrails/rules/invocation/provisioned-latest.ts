import { SCALABLE_TARGET, scaledAlias } from '../../model/functions/provisioned-concurrency';
import { resourceRule } from '../../rule';

const ALIAS = 'AWS::Lambda::Alias';

export const provisionedLatest = resourceRule({
  id: 'provisioned-latest',
  severity: 'error',
  mistake: 'Provisioned concurrency is asked for an alias of $LATEST.',
  why: 'Lambda keeps published versions warm only. It refuses anything else, and the deployment is rolled back.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html',
  fix: 'make the alias of fn.currentVersion, as fn.addAlias does, and not of fn.latestVersion',
  about: [ALIAS, SCALABLE_TARGET],
  *check(resource, model) {
    const alias = resource.type === ALIAS ? resource : scaledAlias(resource, model)?.alias;
    if (alias?.text('FunctionVersion') !== '$LATEST') return;
    if (alias === resource && alias.value('ProvisionedConcurrencyConfig') === undefined) return;
    yield {
      resource,
      property: resource === alias ? 'ProvisionedConcurrencyConfig' : 'ResourceId',
      message: `asks for provisioned concurrency of ${alias.path}, which is $LATEST, must be a version`,
      change: 'version: fn.currentVersion,',
    };
  },
});
