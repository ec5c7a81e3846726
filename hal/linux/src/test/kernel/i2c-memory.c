// SPDX-License-Identifier: GPL-2.0
/*
 * An I2C adapter with one device of 256 bytes at address 0x1c, for the kernel rig: i2c-stub speaks
 * SMBus only, and I2C_RDWR needs an adapter with plain messages. Register 0xff tells how many
 * messages the last transaction had that did not address it. Any other address gives no
 * acknowledgement.
 */
#include <linux/i2c.h>
#include <linux/module.h>

#define ADDRESS 0x1c
#define MESSAGES 0xff

static u8 memory[256];
static u8 pointer;

static int memory_xfer(struct i2c_adapter *adapter, struct i2c_msg *msgs, int num)
{
	int i, j;

	for (i = 0; i < num; i++)
		if (msgs[i].addr != ADDRESS)
			return -EREMOTEIO;
	for (i = 0; i < num; i++) {
		for (j = 0; j < msgs[i].len; j++) {
			if (msgs[i].flags & I2C_M_RD)
				msgs[i].buf[j] = memory[pointer++];
			else if (j == 0)
				pointer = msgs[i].buf[0];
			else
				memory[pointer++] = msgs[i].buf[j];
		}
	}
	if (!(num > 0 && !(msgs[0].flags & I2C_M_RD) && msgs[0].len && msgs[0].buf[0] == MESSAGES))
		memory[MESSAGES] = num;
	return num;
}

static u32 memory_functionality(struct i2c_adapter *adapter)
{
	return I2C_FUNC_I2C | I2C_FUNC_SMBUS_EMUL;
}

static const struct i2c_algorithm memory_algorithm = {
	.master_xfer = memory_xfer,
	.functionality = memory_functionality,
};

static struct i2c_adapter memory_adapter = {
	.owner = THIS_MODULE,
	.algo = &memory_algorithm,
	.name = "sinew i2c memory",
};

static int __init memory_init(void)
{
	return i2c_add_adapter(&memory_adapter);
}

static void __exit memory_exit(void)
{
	i2c_del_adapter(&memory_adapter);
}

module_init(memory_init);
module_exit(memory_exit);
MODULE_DESCRIPTION("I2C adapter with a memory behind it, for tests");
MODULE_LICENSE("GPL");
