import { type Cluster, startCluster } from './cluster.ts'

/** `node --test --test-global-setup`: one cluster a run, whatever the number of files. */
let cluster: Cluster

export async function globalSetup(): Promise<void> {
  cluster = await startCluster()
  process.env['MUSTER_TEST_CLUSTER'] = cluster.url
}

export async function globalTeardown(): Promise<void> {
  await cluster.stop()
}
