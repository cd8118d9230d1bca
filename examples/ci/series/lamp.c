int do_lamp_on(void)
{
    return 1;
}
