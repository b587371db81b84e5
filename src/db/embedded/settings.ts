/**
 * How the embedded PostgreSQL is set: durable, small, and reachable through its socket alone. Given on the command
 * line, so that the data folder carries nothing that an upgrade would have to change.
 */
export const embeddedSettings: Record<string, string> = {
  // A commit that was answered is on the disk. These are the defaults, and said because all depends on them.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',

  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',

  // One server's database on a small machine: the system's own file cache does the rest.
  shared_buffers: '64MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '256MB',
  min_wal_size: '32MB',
  huge_pages: 'off',
  jit: 'off',

  // Nobody replicates from here, so no process waits for it, and less is written.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  max_worker_processes: '4',
  autovacuum_worker_slots: '3',
  autovacuum_max_workers: '2',
  io_method: 'sync',

  // After a crash every file is synced first: one call for all of them where the system has it (2.4 s by single files).
  ...(process.platform === 'linux' && { recovery_init_sync_method: 'syncfs' }),

  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // A refused insert is the server's business, and its detail would put addresses into the log.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}

/** `{a: '1'}` → `['-c', 'a=1']`. */
export function asArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
