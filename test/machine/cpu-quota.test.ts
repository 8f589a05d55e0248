import { describe, expect, it } from 'vitest'
import { allowanceOf, modelThreads, readCpuQuota } from '../../src/machine/cpu-quota.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'

const quotaOf = (files: Readonly<Record<string, string>>, platform = 'linux') =>
  readCpuQuota({ env: {}, root: temporaryFolder(files) }, platform)

/** A Linux with both versions, as `cat /proc/self/cgroup` shows it in Docker. */
const v1 = '12:cpuset:/docker/3f\n4:cpu,cpuacct:/docker/3f\n1:name=systemd:/docker/3f\n0::/docker/3f\n'

describe('the processors’ worth of time that control groups allow', () => {
  it.each([
    [
      'docker run --cpus 1.5, version 2',
      { 'proc/self/cgroup': '0::/\n', 'sys/fs/cgroup/cpu.max': '150000 100000\n' },
      1.5,
    ],
    ['no limit in version 2', { 'proc/self/cgroup': '0::/\n', 'sys/fs/cgroup/cpu.max': 'max 100000\n' }, null],
    [
      'a slice of systemd around a scope without a limit',
      {
        'proc/self/cgroup': '0::/user.slice/user-1000.slice/run-u1.scope\n',
        'sys/fs/cgroup/user.slice/user-1000.slice/run-u1.scope/cpu.max': 'max 100000\n',
        'sys/fs/cgroup/user.slice/user-1000.slice/cpu.max': '200000 100000\n',
        'sys/fs/cgroup/user.slice/cpu.max': '800000 100000\n',
      },
      2,
    ],
    [
      'a container of Kubernetes in a pod with more, version 1',
      {
        'proc/self/cgroup': '5:cpu,cpuacct:/kubepods/pod1/c1\n',
        'sys/fs/cgroup/cpu,cpuacct/kubepods/pod1/c1/cpu.cfs_quota_us': '50000\n',
        'sys/fs/cgroup/cpu,cpuacct/kubepods/pod1/c1/cpu.cfs_period_us': '100000\n',
        'sys/fs/cgroup/cpu,cpuacct/kubepods/pod1/cpu.cfs_quota_us': '400000\n',
        'sys/fs/cgroup/cpu,cpuacct/kubepods/pod1/cpu.cfs_period_us': '100000\n',
      },
      0.5,
    ],
    [
      'Docker, version 1, where the path is the host’s and the group is mounted at the root',
      {
        'proc/self/cgroup': v1,
        'sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us': '300000\n',
        'sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us': '100000\n',
      },
      3,
    ],
    [
      'no limit in version 1',
      {
        'proc/self/cgroup': v1,
        'sys/fs/cgroup/cpu/cpu.cfs_quota_us': '-1\n',
        'sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n',
      },
      null,
    ],
    [
      'a group outside the namespace',
      { 'proc/self/cgroup': '0::/../..\n', 'sys/fs/cgroup/cpu.max': '400000 100000\n' },
      4,
    ],
    ['nothing that is readable', {}, null],
    ['nonsense', { 'proc/self/cgroup': '0::/\n', 'sys/fs/cgroup/cpu.max': '0 0\n' }, null],
  ])('of %s', (_, files, quota) => {
    expect(quotaOf(files)).toBe(quota)
  })

  it('are asked for on Linux only', () => {
    expect(quotaOf({ 'proc/self/cgroup': '0::/\n', 'sys/fs/cgroup/cpu.max': '150000 100000\n' }, 'darwin')).toBeNull()
  })
})

describe('what a quota leaves', () => {
  it.each([
    [64, null, { cores: 64, quota: null, threads: 64 }],
    [64, 2, { cores: 64, quota: 2, threads: 2 }],
    [64, 2.9, { cores: 64, quota: 2.9, threads: 2 }],
    [64, 0.5, { cores: 64, quota: 0.5, threads: 1 }],
    [4, 8, { cores: 4, quota: null, threads: 4 }],
    [4, 4, { cores: 4, quota: null, threads: 4 }],
  ])('of %d cores with %d', (cores, quota, allowance) => {
    expect(allowanceOf(cores, quota)).toEqual(allowance)
  })

  it('decides a model’s threads where nobody does', () => {
    expect(modelThreads(undefined, allowanceOf(64, 2))).toBe(2)
    expect(modelThreads(8, allowanceOf(64, 2))).toBe(8)
    expect(modelThreads(undefined, allowanceOf(64, null))).toBeUndefined()
  })
})
