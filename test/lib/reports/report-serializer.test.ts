import { AccessReport, ReportSerializer } from '../../../lib';

expect.addSnapshotSerializer(new ReportSerializer());

describe('the report serializer', () => {
  const report = AccessReport.ofTemplate({
    Resources: {
      Writer: {
        Type: 'AWS::IAM::Role',
        Properties: {
          Policies: [
            {
              PolicyDocument: {
                Version: '2012-10-17',
                Statement: { Effect: 'Allow', Action: 's3:PutObject', Resource: '${a}/"`\\' },
              },
            },
          ],
        },
      },
    },
  });

  it('prints a report as it is', () => {
    expect(report).toMatchInlineSnapshot(`
<Writer>
  allow s3:PutObject
     on \${a}/"\`\\\\
`);
  });

  it('leaves other values to others', () => {
    expect(new ReportSerializer().test('<Writer>')).toBe(false);
    expect(new ReportSerializer().test({ text: 'a' })).toBe(false);
    expect(new ReportSerializer().serialize(report)).toBe(`${report}`);
  });
});
