// SPDX-License-Identifier: GPL-2.0
/*
 * An I2C adapter (number 1, as on a Raspberry Pi's header) for the kernel rig: i2c-stub speaks SMBus
 * only, and I2C_RDWR needs an adapter with plain messages. Behind it are memories of 256 registers,
 * or a program: what addresses no memory goes to whoever has /dev/sinew-wire open. Where neither is,
 * nobody acknowledges.
 *
 * In debugfs, folder sinew-i2c:
 *
 *   control   takes one command in a write; numbers as C has them:
 *               bytes ADDRESS                a memory of 8-bit registers, read on from one to the next
 *               words ADDRESS                a memory of 16-bit registers, high byte first, one at a time
 *               absent ADDRESS               there is none any more
 *               set ADDRESS REGISTER BYTE…   at most 64 bytes, placed one after the other
 *               nak ADDRESS AFTER TIMES      the next TIMES transactions break after AFTER bytes
 *               short TIMES                  the adapter ends the next TIMES transactions a message early
 *               stuck TIMES MILLISECONDS     the next TIMES transactions end that late with ETIMEDOUT
 *               heal                         no more faults
 *               hangup                       who reads /dev/sinew-wire gets its end
 *               unplug                       the adapter goes, /dev/i2c-1 with it; who has it open gets ENODEV
 *               plug                         it comes again, when the last who had it open has closed it
 *             TIMES -1 is for ever.
 *   memory    one line for each memory: address, colon, its bytes
 *   log       one line for each message, oldest first, the last 4096: CLOCK_MONOTONIC in ns, number of
 *             the transaction, address, w or r, length, result of the transaction, at most 16 of its
 *             bytes. Writing anything empties it.
 */
#include <linux/debugfs.h>
#include <linux/delay.h>
#include <linux/i2c.h>
#include <linux/ktime.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>
#include <linux/wait.h>
#include <linux/workqueue.h>

#define NUMBER 1
#define ADDRESSES 128
#define REGISTERS 256
#define ENTRIES 4096
#define SHOWN 16
#define COMMAND 512
#define WIRE_ROOM 16384
#define WIRE_PATIENCE msecs_to_jiffies(2000)

struct memory {
	u8 width; /* bytes in a register */
	u8 bytes[REGISTERS * 2];
	u8 pointer;
};

struct entry {
	u64 time;
	u64 transaction;
	u16 address;
	u16 length;
	int result;
	bool read;
	u8 bytes[SHOWN];
};

struct fault {
	int times;
	int address;
	int after;
	int milliseconds;
};

static struct memory *memories[ADDRESSES];
static struct entry *entries;
static u64 logged, transactions;
static struct fault nak, early, stuck;
static bool unplugged;
static bool present;
static DEFINE_MUTEX(lock);
static struct dentry *folder;

/* ── the wire: one transaction at a time is put to a program and waits for its answer ── */

enum wire_phase { IDLE, ASKED, TAKEN, ANSWERED };

static u8 *wire;
static size_t wire_length;
static enum wire_phase wire_phase;
static bool wire_held;
static bool wire_ended;
static DEFINE_SPINLOCK(wire_lock);
static DECLARE_WAIT_QUEUE_HEAD(wire_news);

static bool wire_is(enum wire_phase wanted)
{
	bool is;

	spin_lock(&wire_lock);
	is = wire_phase == wanted || !wire_held || wire_ended;
	spin_unlock(&wire_lock);
	return is;
}

static void wire_turn(enum wire_phase phase, size_t length)
{
	spin_lock(&wire_lock);
	wire_phase = phase;
	wire_length = length;
	spin_unlock(&wire_lock);
	wake_up_all(&wire_news);
}

/*
 * Question: the number of messages, then for each its address, flags and length (16 bits, little
 * endian) and the bytes of those that are written. Answer: 32 bits with the number of messages done
 * or minus an errno, then the bytes of those that are read.
 */
static int wire_transfer(struct i2c_msg *msgs, int num)
{
	size_t at = 0, wanted = 4;
	int i, result;

	wire[at++] = num;
	for (i = 0; i < num; i++) {
		bool read = msgs[i].flags & I2C_M_RD;

		if (at + 6 + msgs[i].len > WIRE_ROOM || wanted + msgs[i].len > WIRE_ROOM)
			return -EOPNOTSUPP;
		wire[at++] = msgs[i].addr;
		wire[at++] = msgs[i].addr >> 8;
		wire[at++] = msgs[i].flags;
		wire[at++] = msgs[i].flags >> 8;
		wire[at++] = msgs[i].len;
		wire[at++] = msgs[i].len >> 8;
		if (read) {
			wanted += msgs[i].len;
		} else {
			memcpy(wire + at, msgs[i].buf, msgs[i].len);
			at += msgs[i].len;
		}
	}
	wire_turn(ASKED, at);
	if (!wait_event_timeout(wire_news, wire_is(ANSWERED), WIRE_PATIENCE)) {
		wire_turn(IDLE, 0);
		return -ETIMEDOUT;
	}
	if (!wire_held || wire_ended)
		return -EREMOTEIO;
	memcpy(&result, wire, 4);
	if (result >= 0 && wire_length < wanted) {
		wire_turn(IDLE, 0);
		return -EPROTO;
	}
	at = 4;
	for (i = 0; i < num && result >= 0; i++)
		if (msgs[i].flags & I2C_M_RD) {
			memcpy(msgs[i].buf, wire + at, msgs[i].len);
			at += msgs[i].len;
		}
	wire_turn(IDLE, 0);
	return result;
}

static int wire_open(struct inode *inode, struct file *file)
{
	int error = 0;

	spin_lock(&wire_lock);
	if (wire_held)
		error = -EBUSY;
	else
		wire_held = true;
	if (!error) {
		wire_phase = IDLE;
		wire_ended = false;
	}
	spin_unlock(&wire_lock);
	return error;
}

static int wire_release(struct inode *inode, struct file *file)
{
	spin_lock(&wire_lock);
	wire_held = false;
	wire_phase = IDLE;
	spin_unlock(&wire_lock);
	wake_up_all(&wire_news);
	return 0;
}

static ssize_t wire_read(struct file *file, char __user *into, size_t length, loff_t *at)
{
	size_t got;

	if (wait_event_interruptible(wire_news, wire_is(ASKED)))
		return -ERESTARTSYS;
	if (wire_ended)
		return 0;
	got = min(length, wire_length);
	if (copy_to_user(into, wire, got))
		return -EFAULT;
	wire_turn(TAKEN, 0);
	return got;
}

static ssize_t wire_write(struct file *file, const char __user *from, size_t length, loff_t *at)
{
	if (length < 4 || length > WIRE_ROOM)
		return -EINVAL;
	/* Too late: whoever asked has given up, and the buffer may hold the next question. */
	if (!wire_is(TAKEN))
		return -ETIMEDOUT;
	if (copy_from_user(wire, from, length))
		return -EFAULT;
	wire_turn(ANSWERED, length);
	return length;
}

static const struct file_operations wire_fops = {
	.owner = THIS_MODULE,
	.open = wire_open,
	.read = wire_read,
	.write = wire_write,
	.release = wire_release,
};

static struct miscdevice wire_device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "sinew-wire",
	.fops = &wire_fops,
};

/* ── the adapter ── */

static bool strikes(struct fault *fault)
{
	if (!fault->times)
		return false;
	if (fault->times > 0)
		fault->times--;
	return true;
}

static void read_on(struct memory *memory, struct i2c_msg *msg, int length)
{
	int j;

	for (j = 0; j < length; j++)
		msg->buf[j] = memory->width == 2 ? memory->bytes[memory->pointer * 2 + (j & 1)] :
						   memory->bytes[memory->pointer++];
}

static void write_on(struct memory *memory, struct i2c_msg *msg, int length)
{
	int j;

	if (length)
		memory->pointer = msg->buf[0];
	for (j = 1; j < length; j++)
		if (memory->width == 2)
			memory->bytes[memory->pointer * 2 + ((j - 1) & 1)] = msg->buf[j];
		else
			memory->bytes[memory->pointer++] = msg->buf[j];
}

static int transfer(struct i2c_msg *msgs, int num)
{
	int i, left = INT_MAX, done = 0;

	if (unplugged)
		return -ENODEV;
	if (strikes(&stuck)) {
		msleep(stuck.milliseconds);
		return -ETIMEDOUT;
	}
	if (nak.address == msgs[0].addr && strikes(&nak))
		left = nak.after;
	if (strikes(&early))
		num--;
	for (i = 0; i < num; i++)
		if (msgs[i].addr >= ADDRESSES || !memories[msgs[i].addr]) {
			/* What a program has answered cannot be taken back: it is not asked. */
			if (!wire_held || wire_ended || left != INT_MAX)
				return -EREMOTEIO;
			return wire_transfer(msgs, num);
		}
	for (i = 0; i < num; i++) {
		struct memory *memory = memories[msgs[i].addr];
		int length = min_t(int, msgs[i].len, left);

		if (msgs[i].flags & I2C_M_RD)
			read_on(memory, &msgs[i], length);
		else
			write_on(memory, &msgs[i], length);
		if (length < msgs[i].len || !left)
			return -EREMOTEIO;
		left -= length;
		done++;
	}
	return done;
}

static int memory_xfer(struct i2c_adapter *adapter, struct i2c_msg *msgs, int num)
{
	int i, result;
	u64 time = ktime_get_ns();

	mutex_lock(&lock);
	result = transfer(msgs, num);
	transactions++;
	for (i = 0; i < num; i++) {
		struct entry *entry = &entries[logged++ % ENTRIES];

		entry->time = time;
		entry->transaction = transactions;
		entry->address = msgs[i].addr;
		entry->length = msgs[i].len;
		entry->result = result;
		entry->read = msgs[i].flags & I2C_M_RD;
		memcpy(entry->bytes, msgs[i].buf, min_t(int, msgs[i].len, SHOWN));
	}
	mutex_unlock(&lock);
	return result;
}

static u32 memory_functionality(struct i2c_adapter *adapter)
{
	return I2C_FUNC_I2C | I2C_FUNC_SMBUS_EMUL;
}

static const struct i2c_algorithm memory_algorithm = {
	.master_xfer = memory_xfer,
	.functionality = memory_functionality,
};

static struct i2c_adapter adapter;

static int plug(void)
{
	int error;

	memset(&adapter, 0, sizeof(adapter));
	adapter.owner = THIS_MODULE;
	adapter.algo = &memory_algorithm;
	adapter.nr = NUMBER;
	strscpy(adapter.name, "sinew i2c memory", sizeof(adapter.name));
	error = i2c_add_numbered_adapter(&adapter);
	present = !error;
	return error;
}

/* Waits until the last who has the device file open has closed it: so not in the writer's thread. */
static void unplug(struct work_struct *work)
{
	i2c_del_adapter(&adapter);
}

static DECLARE_WORK(unplugging, unplug);

/* ── debugfs ── */

static int memory_of(const char *text, struct memory **memory, int *address)
{
	if (kstrtoint(text, 0, address) || *address < 0 || *address >= ADDRESSES)
		return -EINVAL;
	*memory = memories[*address];
	return 0;
}

static int number(char **rest, int *into)
{
	char *word = strsep(rest, " ");

	return !word || kstrtoint(word, 0, into) ? -EINVAL : 0;
}

static int set(struct memory *memory, char *rest)
{
	int at, byte, count;

	if (!memory)
		return -ENXIO;
	if (number(&rest, &at) || at < 0 || at >= REGISTERS)
		return -EINVAL;
	for (count = 0; rest && count < 64; count++) {
		int place = at * memory->width + count;

		if (number(&rest, &byte) || byte < 0 || byte > 255 ||
		    place >= REGISTERS * memory->width)
			return -EINVAL;
		memory->bytes[place] = byte;
	}
	return 0;
}

static int about_address(const char *verb, char *rest)
{
	char *word = strsep(&rest, " ");
	struct memory *memory;
	int address;

	if (!word || memory_of(word, &memory, &address))
		return -EINVAL;
	if (!strcmp(verb, "set"))
		return set(memory, rest);
	if (!strcmp(verb, "nak")) {
		nak.address = address;
		return number(&rest, &nak.after) || number(&rest, &nak.times) ? -EINVAL : 0;
	}
	if (!strcmp(verb, "absent")) {
		kfree(memory);
		memories[address] = NULL;
		return 0;
	}
	if (strcmp(verb, "bytes") && strcmp(verb, "words"))
		return -EINVAL;
	if (!memory)
		memory = memories[address] = kzalloc(sizeof(*memory), GFP_KERNEL);
	if (!memory)
		return -ENOMEM;
	memset(memory, 0, sizeof(*memory));
	memory->width = verb[0] == 'w' ? 2 : 1;
	return 0;
}

static int command(char *text)
{
	char *rest = strim(text), *verb = strsep(&rest, " ");
	int error;

	if (!strcmp(verb, "unplug")) {
		if (!present)
			return -ENODEV;
		unplugged = true;
		present = false;
		schedule_work(&unplugging);
		return 0;
	}
	if (!strcmp(verb, "plug")) {
		if (present)
			return 0;
		flush_work(&unplugging);
		unplugged = false;
		return plug();
	}
	if (!strcmp(verb, "hangup")) {
		spin_lock(&wire_lock);
		wire_ended = true;
		spin_unlock(&wire_lock);
		wake_up_all(&wire_news);
		return 0;
	}
	mutex_lock(&lock);
	if (!strcmp(verb, "heal")) {
		nak.times = early.times = stuck.times = 0;
		error = 0;
	} else if (!strcmp(verb, "short")) {
		error = number(&rest, &early.times);
	} else if (!strcmp(verb, "stuck")) {
		error = number(&rest, &stuck.times) || number(&rest, &stuck.milliseconds) ? -EINVAL : 0;
	} else {
		error = about_address(verb, rest);
	}
	mutex_unlock(&lock);
	return error;
}

static ssize_t control_write(struct file *file, const char __user *from, size_t length, loff_t *at)
{
	char text[COMMAND];
	int error;

	if (length >= sizeof(text))
		return -E2BIG;
	if (copy_from_user(text, from, length))
		return -EFAULT;
	text[length] = 0;
	error = command(text);
	return error ? error : length;
}

static const struct file_operations control_fops = {
	.owner = THIS_MODULE,
	.write = control_write,
};

static int memory_show(struct seq_file *file, void *unused)
{
	int i, j;

	mutex_lock(&lock);
	for (i = 0; i < ADDRESSES; i++) {
		if (!memories[i])
			continue;
		seq_printf(file, "%02x:", i);
		for (j = 0; j < REGISTERS * memories[i]->width; j++)
			seq_printf(file, " %02x", memories[i]->bytes[j]);
		seq_putc(file, '\n');
	}
	mutex_unlock(&lock);
	return 0;
}
DEFINE_SHOW_ATTRIBUTE(memory);

static int log_show(struct seq_file *file, void *unused)
{
	u64 i;
	int j;

	mutex_lock(&lock);
	for (i = logged > ENTRIES ? logged - ENTRIES : 0; i < logged; i++) {
		struct entry *entry = &entries[i % ENTRIES];

		seq_printf(file, "%llu %llu %02x %c %u %d", entry->time, entry->transaction,
			   entry->address, entry->read ? 'r' : 'w', entry->length, entry->result);
		for (j = 0; j < min_t(int, entry->length, SHOWN); j++)
			seq_printf(file, " %02x", entry->bytes[j]);
		seq_putc(file, '\n');
	}
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
	logged = 0;
	transactions = 0;
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

static int __init memory_init(void)
{
	int error;

	entries = vzalloc(array_size(ENTRIES, sizeof(*entries)));
	wire = vzalloc(WIRE_ROOM);
	if (!entries || !wire) {
		error = -ENOMEM;
		goto no_room;
	}
	error = misc_register(&wire_device);
	if (error)
		goto no_room;
	error = plug();
	if (error)
		goto no_adapter;
	folder = debugfs_create_dir("sinew-i2c", NULL);
	debugfs_create_file("control", 0200, folder, NULL, &control_fops);
	debugfs_create_file("memory", 0400, folder, NULL, &memory_fops);
	debugfs_create_file("log", 0600, folder, NULL, &log_fops);
	return 0;

no_adapter:
	misc_deregister(&wire_device);
no_room:
	vfree(wire);
	vfree(entries);
	return error;
}

static void __exit memory_exit(void)
{
	int i;

	debugfs_remove_recursive(folder);
	flush_work(&unplugging);
	if (present)
		i2c_del_adapter(&adapter);
	misc_deregister(&wire_device);
	for (i = 0; i < ADDRESSES; i++)
		kfree(memories[i]);
	vfree(wire);
	vfree(entries);
}

module_init(memory_init);
module_exit(memory_exit);
MODULE_DESCRIPTION("I2C adapter with memories, faults and a program behind it, for tests");
MODULE_LICENSE("GPL");
