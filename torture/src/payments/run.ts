import { runFlows } from '../flows/run-flows.ts'
import { startProgress } from '../progress.ts'
import type { Run } from '../report.ts'
import { judge } from '../stage/judge.ts'
import { openStage } from '../stage/open-stage.ts'
import { profileInWords } from '../stage/profile.ts'
import { reportFaults } from '../stage/report-faults.ts'

const lanes = 24

/**
 * Guests and hosts deal with us in every way there is while each call to the gateway may fail in every way there is,
 * and its notices get lost, come three times, late, crossed and forged. Then the gateway's journal, the books and the
 * bookings have to tell the same story.
 */
export const torturePayments: Run = async ({ tries, seed, tell, signal }) => {
  const weather = { cuts: 0.03, gatewayFaults: 0.25, hangs: 0.02, postFaults: 0.5 }
  await using stage = await openStage({ seed, weather })
  const { history } = stage
  tell(`  ${profileInWords(stage.profile)}`)
  const flows = runFlows(stage, { lanes, goOn: (begun) => begun < tries && !signal?.aborted })
  {
    using _ = startProgress(tell, () => `${flows.begun()} of ${tries} flows`)
    await flows.done
  }
  const { violations, states } = await judge(stage, { flows, tell })
  return {
    about: `${flows.begun() < tries ? 'Stopped early: ' : ''}${flows.begun().toLocaleString('en-US')} flows, ${lanes} at a time, at two APIs and two workers. ${profileInWords(stage.profile)}.`,
    counts: [
      { title: 'Flows', counts: flows.counts.all() },
      ...reportFaults(stage),
      { title: 'States reached', counts: states },
    ],
    violations,
    history,
  }
}
