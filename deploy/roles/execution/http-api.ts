import type { Deployment } from '../deployment';
import type { Statement } from '../statement';
import { allow } from './allow';

/** The HTTP API; API Gateway makes up its id, so that no ARN can tell ours from others. */
export function httpApi({ partition, region }: Deployment): Statement[] {
  const api = `arn:${partition}:apigateway:${region}::`;
  return [
    allow(
      'HttpApis',
      [
        'apigateway:DELETE',
        'apigateway:GET',
        'apigateway:PATCH',
        'apigateway:POST',
        'apigateway:PUT',
      ],
      [`${api}/apis`, `${api}/apis/*`],
    ),
    allow(
      'TagHttpApis',
      ['apigateway:DELETE', 'apigateway:GET', 'apigateway:POST', 'apigateway:PUT'],
      [`${api}/tags/*`],
    ),
  ];
}
