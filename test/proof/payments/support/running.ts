import { type Synthesised, synthesise } from '../../../../cli/synthesise';
import { readApplication } from '../../../../local/assembly/read-application';
import { startLocalCloud } from '../../../../local/cloud/start-local-cloud';
import type { CloudEvent } from '../../../../local/cloud/types';
import { gatherEvidence } from '../../../../proof/evidence';
import type { Case } from '../../../../proof/judgement/judge';
import { judgedPart } from '../../../../proof/judgement/judged-part';
import { ResourceNames } from '../../../../proof/names/resource-names';
import scenario from '../../../../proof/payments/scenario';
import { lint } from '../../../../proof/static/lint';

/** Payments, stage dev under keys of AWS, and every request of one run of its scenario. */
export async function payments(): Promise<Case> {
  const synthesised = await synthesise(
    { stage: 'dev', encryption: 'aws' },
    undefined,
    'scenario/app.ts',
  );
  try {
    return await afterOneRun(synthesised);
  } finally {
    synthesised.remove();
  }
}

async function afterOneRun({ assembly }: Synthesised): Promise<Case> {
  const listeners: ((event: CloudEvent) => void)[] = [];
  const events = (listener: (event: CloudEvent) => void) => {
    listeners.push(listener);
  };
  const cloud = await startLocalCloud({
    assembly,
    ...(scenario.correlateBy === undefined ? {} : { correlateBy: scenario.correlateBy }),
    onEvent: (event) => {
      for (const listener of listeners) listener(event);
    },
  });
  try {
    const exercise = await scenario.start(cloud, events);
    const { accountId, region, endpoint } = cloud;
    const environment = { accountId, region, endpoint };
    const { application } = readApplication(assembly, environment);
    const judged = judgedPart(application, scenario.judges);
    const evidence = await gatherEvidence(cloud, exercise, judged.functions, events);
    await exercise.close();
    const names = new ResourceNames(assembly, environment);
    const findings = lint(assembly, environment, scenario.judges);
    return { application, judged, names, lint: findings, scenario, evidence };
  } finally {
    await cloud.stop();
  }
}
