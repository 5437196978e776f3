import { WiringReport } from '../../../../lib';
import { arn, linesOn, ref, shop } from './shop';

describe('a wiring report', () => {
  it('tells under which condition an edge exists', () => {
    const report = WiringReport.ofTemplate({
      Resources: {
        ...shop,
        Subscription: {
          Type: 'AWS::SNS::Subscription',
          Condition: 'IsProd',
          Properties: { Endpoint: arn('Inbox'), Protocol: 'sqs', TopicArn: ref('Placed') },
        },
      },
    });

    expect(report.text).toBe('Placed -> Inbox, when IsProd');
  });

  it('leaves out tags, which connect nothing', () => {
    const mapping = { EventSourceArn: arn('Inbox'), FunctionName: ref('Function') };
    const tagged = { ...mapping, Tags: [{ Key: 'team', Value: 'shop' }] };
    expect(linesOn('AWS::Lambda::EventSourceMapping', tagged, shop)).toEqual(
      linesOn('AWS::Lambda::EventSourceMapping', mapping, shop),
    );
  });

  it('says so where nothing is connected', () => {
    expect(WiringReport.ofTemplate({ Resources: shop }).text).toBe('nothing is connected');
  });
});
