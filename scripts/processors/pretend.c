/*
 * Lets a program believe that its x64 processor lacks instruction sets, on Linux: loaded with LD_PRELOAD, it makes the
 * cpuid instruction fault (Intel since Ivy Bridge, flag cpuid_fault in /proc/cpuinfo), and answers it with bits removed.
 * What a processor runs is then chosen as on an older one. It cannot add what the processor does not have.
 * PRETEND names the processor: avx2 (none of the below), avx-vnni, avx512 (without VNNI), avx512-vnni (without AMX).
 */
#define _GNU_SOURCE
#include <asm/prctl.h>
#include <dlfcn.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#define BIT(n) (1u << (n))

static const uint32_t avx512_ebx = BIT(16) | BIT(17) | BIT(21) | BIT(26) | BIT(27) | BIT(28) | BIT(30) | BIT(31);
static const uint32_t avx512_ecx = BIT(1) | BIT(6) | BIT(12) | BIT(14);
static const uint32_t avx512_vnni_ecx = BIT(11);
static const uint32_t avx512_edx = BIT(2) | BIT(3) | BIT(8) | BIT(23);
static const uint32_t amx_edx = BIT(22) | BIT(24) | BIT(25);
/* Leaf 7, subleaf 1. */
static const uint32_t avx512_bf16_eax = BIT(5);
static const uint32_t avx_vnni_eax = BIT(4) | BIT(23);
static const uint32_t amx_fp16_eax = BIT(21);
static const uint32_t avx_vnni_edx = BIT(4) | BIT(5) | BIT(10);

static int keeps_avx512, keeps_avx512_vnni, keeps_avx_vnni;

static void answer(uint32_t leaf, uint32_t subleaf, uint32_t r[4])
{
    __asm__ volatile("cpuid" : "=a"(r[0]), "=b"(r[1]), "=c"(r[2]), "=d"(r[3]) : "a"(leaf), "c"(subleaf));
    if (leaf != 7) return;
    if (subleaf == 0) {
        r[3] &= ~amx_edx;
        if (!keeps_avx512_vnni) r[2] &= ~avx512_vnni_ecx;
        if (!keeps_avx512) {
            r[1] &= ~avx512_ebx;
            r[2] &= ~avx512_ecx;
            r[3] &= ~avx512_edx;
        }
    } else if (subleaf == 1) {
        r[0] &= ~(amx_fp16_eax | avx512_bf16_eax);
        if (!keeps_avx_vnni) {
            r[0] &= ~avx_vnni_eax;
            r[3] &= ~avx_vnni_edx;
        }
    }
}

static void on_fault(int number, siginfo_t *info, void *context)
{
    (void)info;
    greg_t *at = ((ucontext_t *)context)->uc_mcontext.gregs;
    const uint8_t *code = (const uint8_t *)at[REG_RIP];
    /* Only a general protection fault (trap 13) can be that of cpuid, 0F A2. */
    if (at[REG_TRAPNO] != 13 || code[0] != 0x0f || code[1] != 0xa2) {
        signal(number, SIG_DFL);
        return;
    }
    uint32_t r[4];
    syscall(SYS_arch_prctl, ARCH_SET_CPUID, 1);
    answer((uint32_t)at[REG_RAX], (uint32_t)at[REG_RCX], r);
    syscall(SYS_arch_prctl, ARCH_SET_CPUID, 0);
    at[REG_RAX] = r[0];
    at[REG_RBX] = r[1];
    at[REG_RCX] = r[2];
    at[REG_RDX] = r[3];
    at[REG_RIP] += 2;
}

/* The program's own handler of SIGSEGV (V8 has one) would displace this one: it is accepted and not installed. */
int sigaction(int number, const struct sigaction *action, struct sigaction *old)
{
    static int (*real)(int, const struct sigaction *, struct sigaction *);
    if (!real) real = (int (*)(int, const struct sigaction *, struct sigaction *))dlsym(RTLD_NEXT, "sigaction");
    if (number != SIGSEGV || action == NULL || action->sa_sigaction == on_fault) return real(number, action, old);
    return real(number, NULL, old);
}

__attribute__((constructor)) static void begin(void)
{
    const char *name = getenv("PRETEND");
    keeps_avx512_vnni = name && !strcmp(name, "avx512-vnni");
    keeps_avx512 = keeps_avx512_vnni || (name && !strcmp(name, "avx512"));
    keeps_avx_vnni = name && !strcmp(name, "avx-vnni");
    if (!keeps_avx512 && !keeps_avx_vnni && (!name || strcmp(name, "avx2"))) {
        fprintf(stderr, "pretend: PRETEND is one of avx2, avx-vnni, avx512, avx512-vnni\n");
        _exit(2);
    }
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
    sigaction(SIGSEGV, &action, NULL);
    if (syscall(SYS_arch_prctl, ARCH_SET_CPUID, 0) != 0) {
        perror("pretend: the processor or the kernel does not let cpuid fault");
        _exit(2);
    }
}
