// SPDX-License-Identifier: GPL-2.0
/*
 * A PWM chip that drives nothing and writes down everything, for the kernel rig: what a servo or a
 * motor bridge would have seen, and when. Debian's kernel has no PWM chip that needs no hardware.
 *
 * The platform device is called as the parameter "device" says, so that a board profile finds it.
 * In debugfs, folder sinew-pwm:
 *
 *   log     one line for each state applied, oldest first, the last 4096:
 *           CLOCK_MONOTONIC in ns, channel, enabled (0 or 1), period ns, width ns, inversed (0 or 1)
 *           Writing anything empties it.
 *   state   one line for each channel, in the same form, with the time it was applied
 *   refuse  errno that the next changes are answered with; 0 for none
 */
#include <linux/debugfs.h>
#include <linux/ktime.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/pwm.h>
#include <linux/seq_file.h>
#include <linux/version.h>
#include <linux/vmalloc.h>

#define CHANNELS 4
#define ENTRIES 4096

static char *device = "1f00098000.pwm";
module_param(device, charp, 0444);
MODULE_PARM_DESC(device, "name of the platform device");

struct entry {
	u64 time;
	u32 channel;
	bool enabled;
	bool inversed;
	u64 period;
	u64 width;
};

static struct entry *entries;
static u64 applied;
static struct entry current_state[CHANNELS];
static u32 refuse;
static DEFINE_MUTEX(lock);
static struct dentry *folder;
static struct platform_device *parent;

static int recording_apply(struct pwm_chip *chip, struct pwm_device *pwm,
			   const struct pwm_state *state)
{
	struct entry entry = {
		.time = ktime_get_ns(),
		.channel = pwm->hwpwm,
		.enabled = state->enabled,
		.inversed = state->polarity == PWM_POLARITY_INVERSED,
		.period = state->period,
		.width = state->duty_cycle,
	};

	if (READ_ONCE(refuse))
		return -(int)READ_ONCE(refuse);
	mutex_lock(&lock);
	entries[applied++ % ENTRIES] = entry;
	current_state[pwm->hwpwm] = entry;
	mutex_unlock(&lock);
	return 0;
}

static const struct pwm_ops recording_ops = {
	.apply = recording_apply,
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 9, 0)
	.owner = THIS_MODULE,
#endif
};

static void show(struct seq_file *file, const struct entry *entry)
{
	seq_printf(file, "%llu %u %d %llu %llu %d\n", entry->time, entry->channel, entry->enabled,
		   entry->period, entry->width, entry->inversed);
}

static int log_show(struct seq_file *file, void *unused)
{
	u64 i;

	mutex_lock(&lock);
	for (i = applied > ENTRIES ? applied - ENTRIES : 0; i < applied; i++)
		show(file, &entries[i % ENTRIES]);
	mutex_unlock(&lock);
	return 0;
}

static int log_open(struct inode *inode, struct file *file)
{
	return single_open(file, log_show, NULL);
}

static ssize_t log_write(struct file *file, const char __user *text, size_t length, loff_t *at)
{
	mutex_lock(&lock);
	applied = 0;
	mutex_unlock(&lock);
	return length;
}

static const struct file_operations log_fops = {
	.owner = THIS_MODULE,
	.open = log_open,
	.read = seq_read,
	.write = log_write,
	.llseek = seq_lseek,
	.release = single_release,
};

static int state_show(struct seq_file *file, void *unused)
{
	int i;

	mutex_lock(&lock);
	for (i = 0; i < CHANNELS; i++)
		show(file, &current_state[i]);
	mutex_unlock(&lock);
	return 0;
}
DEFINE_SHOW_ATTRIBUTE(state);

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 9, 0)
static struct pwm_chip *recording_chip(void)
{
	static struct pwm_chip chip;

	chip.dev = &parent->dev;
	chip.ops = &recording_ops;
	chip.npwm = CHANNELS;
	return &chip;
}

static void forget(struct pwm_chip *chip)
{
}
#else
static struct pwm_chip *recording_chip(void)
{
	struct pwm_chip *chip = pwmchip_alloc(&parent->dev, CHANNELS, 0);

	if (!IS_ERR(chip))
		chip->ops = &recording_ops;
	return chip;
}

static void forget(struct pwm_chip *chip)
{
	pwmchip_put(chip);
}
#endif

static struct pwm_chip *chip;

static int __init recording_init(void)
{
	int i, error;

	entries = vzalloc(array_size(ENTRIES, sizeof(*entries)));
	if (!entries)
		return -ENOMEM;
	for (i = 0; i < CHANNELS; i++)
		current_state[i].channel = i;
	parent = platform_device_register_simple(device, PLATFORM_DEVID_NONE, NULL, 0);
	if (IS_ERR(parent)) {
		error = PTR_ERR(parent);
		goto no_parent;
	}
	chip = recording_chip();
	if (IS_ERR(chip)) {
		error = PTR_ERR(chip);
		goto no_chip;
	}
	error = pwmchip_add(chip);
	if (error) {
		forget(chip);
		goto no_chip;
	}
	folder = debugfs_create_dir("sinew-pwm", NULL);
	debugfs_create_file("log", 0600, folder, NULL, &log_fops);
	debugfs_create_file("state", 0400, folder, NULL, &state_fops);
	debugfs_create_u32("refuse", 0600, folder, &refuse);
	return 0;

no_chip:
	platform_device_unregister(parent);
no_parent:
	vfree(entries);
	return error;
}

static void __exit recording_exit(void)
{
	debugfs_remove_recursive(folder);
	pwmchip_remove(chip);
	forget(chip);
	platform_device_unregister(parent);
	vfree(entries);
}

module_init(recording_init);
module_exit(recording_exit);
MODULE_DESCRIPTION("PWM chip that records what is applied, for tests");
MODULE_LICENSE("GPL");
