import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { CorsHttpMethod, HttpApi, type HttpApiProps } from 'aws-cdk-lib/aws-apigatewayv2';
import { readApplication } from '../../../local/assembly/read-application';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-assembly-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

function corsOf(corsPreflight: HttpApiProps['corsPreflight']) {
  const app = new App({ outdir: path.join(directory, 'cdk.out') });
  new HttpApi(new Stack(app, 'Shop'), 'Api', corsPreflight ? { corsPreflight } : {});
  const { application } = readApplication(app.synth().directory, {
    accountId: '000000000000',
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:4000',
  });
  return application.httpApis[0]?.cors;
}

describe('the CORS configuration of an HTTP API', () => {
  it('is read as the CDK writes it', () => {
    expect(
      corsOf({
        allowOrigins: ['https://shop.example.com'],
        allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST],
        allowHeaders: ['authorization'],
        exposeHeaders: ['x-page'],
        allowCredentials: true,
        maxAge: Duration.minutes(5),
      }),
    ).toEqual({
      origins: ['https://shop.example.com'],
      methods: ['GET', 'POST'],
      headers: ['authorization'],
      exposed: ['x-page'],
      maxAgeSeconds: 300,
      credentials: true,
    });
  });

  it('may leave things out', () => {
    expect(corsOf({ allowOrigins: ['*'] })).toEqual({
      origins: ['*'],
      methods: [],
      headers: [],
      exposed: [],
      credentials: false,
    });
    expect(corsOf(undefined)).toBeUndefined();
  });
});
