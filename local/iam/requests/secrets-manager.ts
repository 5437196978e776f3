import { present } from './context';
import { callerKeyNeeds } from './customer-keys';
import type { OperationNeeds, Surroundings } from './operation';
import { type JsonInput, jsonInput, optionalText, text } from './request-body';

/**
 * What each operation of Secrets Manager needs.
 *
 * The keys of versions are there when the request names one: AWS advises against them for that.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_secretsmanager.html
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_iam-permissions.html
 */
export const secretsManager: OperationNeeds = {
  GetSecretValue: (request, surroundings) => {
    const input = jsonInput(request);
    const action = 'secretsmanager:GetSecretValue';
    const resource = secretIn(input, surroundings);
    const version = optionalText(input, 'VersionId');
    const context = present({
      'secretsmanager:SecretId': text(input, 'SecretId'),
      'secretsmanager:VersionId': version,
      'secretsmanager:VersionStage': optionalText(input, 'VersionStage'),
    });
    return [
      { action, resource, context },
      ...callerKeyNeeds(action, resource, surroundings, { SecretVersionId: version }),
    ];
  },
  PutSecretValue: (request, surroundings) => {
    const input = jsonInput(request);
    const action = 'secretsmanager:PutSecretValue';
    const resource = secretIn(input, surroundings);
    // The token of the request becomes the id of the version.
    // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html
    const version = optionalText(input, 'ClientRequestToken');
    return [
      { action, resource, context: { 'secretsmanager:SecretId': text(input, 'SecretId') } },
      ...callerKeyNeeds(action, resource, surroundings, { SecretVersionId: version }),
    ];
  },
};

/** A secret that is not there is named as AWS's messages name it, without the random end. */
function secretIn(input: JsonInput, surroundings: Surroundings): string {
  const id = text(input, 'SecretId');
  const known = surroundings.secretArn(id);
  if (known !== undefined) return known;
  if (id.startsWith('arn:')) return id;
  return `arn:aws:secretsmanager:${surroundings.region}:${surroundings.accountId}:secret:${id}`;
}
