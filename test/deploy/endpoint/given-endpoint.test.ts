import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePort } from '../../../deploy/endpoint/free-port';
import { givenEndpoint } from '../../../deploy/endpoint/given-endpoint';

describe('an endpoint that runs already', () => {
  it('is taken as it is, with what emulators call their account', async () => {
    const server = createServer((_request, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    try {
      const url = `http://127.0.0.1:${port}`;
      const endpoint = await givenEndpoint({
        AWS_ENDPOINT_URL: `${url}/`,
        AWS_REGION: 'eu-west-1',
      });
      expect(endpoint).toMatchObject({ name: url, accountId: '000000000000' });
      expect(endpoint.environment).toEqual({
        AWS_ENDPOINT_URL: url,
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_REGION: 'eu-west-1',
      });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('goes by name and version where it is MiniStack, so that its known faults are known', async () => {
    const server = createServer((_request, response) => response.end('{"version":"1.5.33"}'));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    try {
      const { name } = await givenEndpoint({ AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` });
      expect(name).toBe('MiniStack 1.5.33');
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it.each(['notaurl', 'localhost:4566', 'ftp://127.0.0.1'])(
    'rejects %j as an address',
    async (url) => {
      await expect(givenEndpoint({ AWS_ENDPOINT_URL: url })).rejects.toThrow(
        /must be an http or https URL, got .*; give http:\/\/127.0.0.1:4566/,
      );
    },
  );

  it('rejects an address where nothing answers', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    await expect(givenEndpoint({ AWS_ENDPOINT_URL: url })).rejects.toThrow(
      `must be an endpoint that answers, got nothing from ${url}; start it`,
    );
  });
});
